export type { Bench, BenchResult } from './bench.ts';
export { builds, buildWhatIsStale } from './builds.ts';
export { type Browser, findChromium } from './chromium.ts';
export { closingStack, type Closing } from './closing.ts';
export { root } from './places.ts';
export { type Cluster, type ClusterRequest, openCluster } from './postgres.ts';
export { proportionalKiB, treeOf } from './processes.ts';
export { openThrowaway, throwawayFolder } from './throwaway.ts';
