import { startGivingWay } from '../../workers/give-way.ts';
import { lowerPriority, serveJobs } from '../../workers/serve-jobs.ts';
import { summarise } from './summarise.ts';
import { warmUp } from './warm-up.ts';

lowerPriority();
warmUp();
startGivingWay();
serveJobs(summarise);
