// Types of <artikel-anhoeren> in React's JSX, for `import type {} from 'artikel-anhoeren/react'`. SPDX-License-Identifier: MIT

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type {
  ArtikelAnhoerenAttributes, ArtikelAnhoerenElement, ArtikelAnhoerenEventMap,
} from './artikel-anhoeren.js';

/** As React 19 listens: `onplay`, `onended`; React 18 needs addEventListener. */
type Listeners = { [K in keyof ArtikelAnhoerenEventMap as `on${K}`]?: (event: ArtikelAnhoerenEventMap[K]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'artikel-anhoeren': ArtikelAnhoerenAttributes & Listeners &
        DetailedHTMLProps<HTMLAttributes<ArtikelAnhoerenElement>, ArtikelAnhoerenElement>;
    }
  }
}
