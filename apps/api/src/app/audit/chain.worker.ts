import { giveWay, startGivingWay } from '../workers/give-way.ts';
import { lowerPriority, serveJobs } from '../workers/serve-jobs.ts';
import { type Slice, verifySlice } from './verify-slice.ts';

lowerPriority();
startGivingWay();
serveJobs((slice: Slice) => verifySlice(slice, giveWay));
