package dev.imdbpipeline.sandbox.postgres;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an embedded PostgreSQL is told at its start.
 *
 * @param values settings as in postgresql.conf; they hold no spaces, since they travel through the command line of pg_ctl
 */
public record ServerSettings(Map<String, String> values) {
    private static final long MIB = 1024L * 1024;

    public ServerSettings {
        values = Map.copyOf(values);
    }

    /** Settings that survive a crash of the machine and suit large nightly loads beside four services on one machine. */
    public static ServerSettings durable() {
        return durable(machineMemory());
    }

    static ServerSettings durable(long memoryBytes) {
        Map<String, String> values = common();
        // The library starts the server with -F and asynchronous commits: an acknowledged event could be lost with
        // both.
        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        // Rows copied into a table of the same transaction need no WAL then: the file is synced once at commit instead.
        values.put("wal_level", "minimal");
        // The server refuses to start at wal_level=minimal while anybody could stream from it.
        values.put("max_wal_senders", "0");
        // Fewer checkpoints during a load; each one writes every touched page again in full.
        values.put("max_wal_size", "4GB");
        values.put("checkpoint_timeout", "15min");
        // Index builds take two to three times as long as the COPY before them and sort in this memory.
        values.put("maintenance_work_mem", clamp(memoryBytes / 32, 64, 1024));
        // An eighth, not the usual quarter: the services and the page cache live on the same machine.
        values.put("shared_buffers", clamp(memoryBytes / 8, 128, 4096));
        values.put("effective_cache_size", clamp(memoryBytes / 2, 256, 65_536));
        // Aggregations of the marts sort and hash; the default of 4 MB spills even on small machines.
        values.put("work_mem", clamp(memoryBytes / 256, 16, 128));
        // The default assumes turning disks and makes the planner avoid indexes.
        values.put("random_page_cost", "1.1");
        // Compiling an expression costs more than it saves in the short queries of the API.
        values.put("jit", "off");
        return new ServerSettings(values);
    }

    /** Settings for tests: nothing is kept after a crash, so nothing waits for the disk. */
    public static ServerSettings throwAway() {
        Map<String, String> values = common();
        values.put("fsync", "off");
        values.put("synchronous_commit", "off");
        values.put("full_page_writes", "off");
        values.put("wal_level", "minimal");
        values.put("max_wal_senders", "0");
        values.put("shared_buffers", "128MB");
        values.put("jit", "off");
        return new ServerSettings(values);
    }

    private static Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("listen_addresses", "127.0.0.1");
        // No socket file: two servers of two folders must not meet in /tmp.
        values.put("unix_socket_directories", "");
        values.put("password_encryption", "scram-sha-256");
        values.put("timezone", "UTC");
        // Four services with a pool each, several instances of some, and room for psql and BI tools.
        values.put("max_connections", "200");
        return values;
    }

    private static String clamp(long bytes, long leastMib, long mostMib) {
        return Math.max(leastMib, Math.min(mostMib, bytes / MIB)) + "MB";
    }

    /** Physical memory, or the limit of the container. */
    private static long machineMemory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
