import { defineConfig } from 'vite';
import { compactNgrams } from './compact-ngrams.ts';
import { shippedFile } from './shipped-file.ts';

// The API is bundled by Vite's own Rolldown: our TypeScript and the workspace libraries in, node_modules out,
// save for the language detector, whose table is made smaller on the way, and the HTML parser, of which a part is needed.
// Oxc reads experimentalDecorators / emitDecoratorMetadata / useDefineForClassFields from tsconfig.json.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [compactNgrams(), shippedFile('src/app/tenancy/sign-in/password/common-passwords/common-passwords.txt.gz')],
  ssr: {
    noExternal: [/^@velgent\//, 'eld', 'htmlparser2', 'entities', /^dom(?:handler|utils|elementtype|-serializer)$/],
  },
  build: {
    ssr: true,
    rolldownOptions: {
      input: {
        'audit-worker': 'src/app/audit/chain.worker.ts',
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
