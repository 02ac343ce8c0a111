package dev.imdbpipeline.bench.load;

/**
 * One load of all files.
 *
 * @param seconds from the first file opened to the last table analysed
 * @param clientCpu CPU seconds of the loading processes
 * @param serverCpu CPU seconds of the server meanwhile
 * @param peakBytes most memory the loading processes had resident together
 */
record Measured(double seconds, double clientCpu, double serverCpu, long peakBytes) {
    double cpu() {
        return clientCpu + serverCpu;
    }
}
