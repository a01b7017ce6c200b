import vue from '@vitejs/plugin-vue';
import legacy from '@vitejs/plugin-legacy';
import components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    vue(),
    // Office browsers are old Chromiums: syntax is lowered by the target, missing methods come from these polyfills.
    legacy({ renderLegacyChunks: false, modernTargets: 'chrome >= 86', modernPolyfills: true }),
    components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  define: { __VUE_OPTIONS_API__: true, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    cssTarget: 'chrome86',
    assetsInlineLimit: 0, // a data: address would break default-src 'self'
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
