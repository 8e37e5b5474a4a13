import { defineConfig } from 'vite';

// The API is bundled by Vite's own Rolldown: our TypeScript and the workspace libraries in, node_modules out.
// Oxc reads experimentalDecorators / emitDecoratorMetadata / useDefineForClassFields from tsconfig.json.
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: [/^@velgent\//] },
  build: {
    ssr: true,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'summarise-worker': 'src/app/summarise/extract/extract.worker.ts',
        velgent: 'src/velgent.ts',
      },
    },
    outDir: '../../dist/apps/api',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
  },
});
