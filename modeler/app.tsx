/** `App`: the page put together: languages, colours, what is known of the server, and the way from addresses to rooms. */
import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { Suspense } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from './client/queryClient';
import { useIsDark } from './ui/appearance';
import { ErrorBoundary } from './ui/ErrorBoundary';
import { useLanguage } from './ui/language';
import { Loading } from './ui/Loading';
import { themeOf } from './ui/theme';
import { router } from './router';

export function App() {
  const language = useLanguage();
  const isDark = useIsDark();
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={themeOf(isDark)}
      // Two characters are one word: no gap is put between them.
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false}>
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <Suspense fallback={<Loading />}>
              <RouterProvider router={router} />
            </Suspense>
          </ErrorBoundary>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
