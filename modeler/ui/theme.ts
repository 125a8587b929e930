/** `themeOf`: antd's tokens for light and dark. The colours keep WCAG AA on their grounds; theme.css has the same ones. */
import { theme as antdTheme, type ThemeConfig } from 'antd';

const shared = {
  borderRadius: 6,
  fontSize: 14,
  fontFamily: 'var(--ow-font)',
};

const light: ThemeConfig = {
  algorithm: antdTheme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    // Left to antd, what the mouse is over would grow lighter, too light to be read.
    colorPrimaryHover: '#003eb3',
    colorPrimaryActive: '#002c8c',
    colorLinkHover: '#003eb3',
    colorLinkActive: '#002c8c',
    colorInfo: '#0958d9',
    colorError: '#a8071a',
    colorWarning: '#874d00',
    colorSuccess: '#237804',
    // Left to antd, the grounds of messages would be muddy: it mixes them from these dark colours.
    colorInfoBg: '#e6f0ff',
    colorInfoBorder: '#a8c7fa',
    colorErrorBg: '#fff0f0',
    colorErrorBorder: '#f0b4b8',
    colorWarningBg: '#fff5db',
    colorWarningBorder: '#e8cf94',
    colorSuccessBg: '#edf9e6',
    colorSuccessBorder: '#b3dba0',
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
    colorInfoBg: '#16294a',
    colorInfoBorder: '#2f4f83',
    colorErrorBg: '#3d1b1e',
    colorErrorBorder: '#6d3438',
    colorWarningBg: '#36290f',
    colorWarningBorder: '#63501f',
    colorSuccessBg: '#1a2e12',
    colorSuccessBorder: '#365a26',
    colorTextPlaceholder: '#a6a6a6',
    colorTextDescription: '#b5b5b5',
    colorTextTertiary: '#b5b5b5',
    colorBgLayout: '#10141a',
    colorBgContainer: '#191e26',
    colorBgElevated: '#222833',
    colorBorder: '#454d5a',
    colorBorderSecondary: '#323944',
  },
  components: {
    // As text, the colour of buttons is too dark here.
    Dropdown: { colorPrimary: '#7db1ff' },
    Button: {
      // Lighter ones, as antd would have them, are too light for white letters.
      colorPrimaryHover: '#2a66d1',
      colorPrimaryActive: '#245ab8',
      defaultHoverColor: '#a6caff',
      defaultHoverBorderColor: '#7db1ff',
      defaultActiveColor: '#a6caff',
      defaultActiveBorderColor: '#7db1ff',
    },
    Tabs: { itemSelectedColor: '#7db1ff', itemHoverColor: '#a6caff', inkBarColor: '#7db1ff' },
  },
};

export function themeOf(isDark: boolean): ThemeConfig {
  return isDark ? dark : light;
}
