/** `themeOf`: antd's tokens for light and dark. The colours keep WCAG AA on their grounds; theme.css has the same ones. */
import { theme as antdTheme, type ThemeConfig } from 'antd';

const shared = {
  borderRadius: 6,
  fontSize: 14,
  fontFamily:
    '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
};

const light: ThemeConfig = {
  algorithm: antdTheme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorInfo: '#0958d9',
    colorError: '#a8071a',
    colorWarning: '#874d00',
    colorSuccess: '#237804',
    colorTextPlaceholder: '#6b6b6b',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorBgLayout: '#f3f5f8',
    colorBorder: '#c9ced6',
  },
};

const dark: ThemeConfig = {
  algorithm: antdTheme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#2f6fe0',
    colorLink: '#7db1ff',
    colorLinkHover: '#a6caff',
    colorInfo: '#7db1ff',
    colorError: '#ff8080',
    colorWarning: '#f5b84d',
    colorSuccess: '#7fd05c',
    colorTextPlaceholder: '#a6a6a6',
    colorTextDescription: '#b5b5b5',
    colorTextTertiary: '#b5b5b5',
    colorBgLayout: '#10141a',
    colorBgContainer: '#191e26',
    colorBgElevated: '#222833',
    colorBorder: '#454d5a',
    colorBorderSecondary: '#323944',
  },
};

export function themeOf(isDark: boolean): ThemeConfig {
  return isDark ? dark : light;
}
