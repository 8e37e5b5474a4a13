import { setFlagsFromString } from 'node:v8';

// Requests under way look long-lived to V8, which then puts parts of them where only a full collection cleans up: decision 0010.
setFlagsFromString('--no-allocation-site-pretenuring');
// V8 would let the heap grow to several times what is alive before it collects: decisions 0012, 0030.
setFlagsFromString('--heap-growing-percent=15');
