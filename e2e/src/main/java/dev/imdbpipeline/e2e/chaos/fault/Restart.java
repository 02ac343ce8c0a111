package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.DemoException;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import java.io.IOException;

/** Kills a service and starts it again, as an orchestrator would. */
final class Restart {
    /** An orchestrator would try for ever; this many are plenty for the faults that may meet. */
    private static final int STARTS = 4;

    private Restart() {}

    /** Something to be done between death and start. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws Exception;
    }

    /** Returns when the service is ready again. One at a time for each service. */
    static void kill(ServiceProcess service, Meanwhile meanwhile) throws Exception {
        synchronized (service) {
            service.kill();
            try {
                meanwhile.run();
            } finally {
                start(service);
            }
        }
    }

    private static void start(ServiceProcess service) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            service.start();
            try {
                service.awaitReady(Site.PATIENCE);
                return;
            } catch (DemoException e) {
                if (service.isAlive() || attempt == STARTS) {
                    throw e;
                }
            }
        }
    }
}
