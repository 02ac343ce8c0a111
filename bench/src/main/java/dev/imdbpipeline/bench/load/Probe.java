package dev.imdbpipeline.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads CPU time and memory of processes from /proc, so this runs on Linux only. */
public final class Probe {
    private static final double TICKS_PER_SECOND = 100;

    private final Map<Long, Double> own = new HashMap<>();
    private long peak;

    /** Looks at a process and its descendants; to be called often while they live. */
    void look(ProcessHandle process) {
        long resident = 0;
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            String[] stat = stat(each.pid());
            if (stat.length > 0) {
                own.merge(each.pid(), seconds(stat, 11) + seconds(stat, 12), Math::max);
                resident += residentBytes(each.pid());
            }
        }
        peak = Math.max(peak, resident);
    }

    long peakBytes() {
        return peak;
    }

    /** CPU seconds of all processes seen, as of the last look at each. */
    double cpuSeconds() {
        return own.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** CPU seconds of a server: its own, its children's that have ended, and those that live. */
    public static double serverCpuSeconds(long postmaster) {
        String[] stat = stat(postmaster);
        double sum = seconds(stat, 11) + seconds(stat, 12) + seconds(stat, 13) + seconds(stat, 14);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            String[] own = stat(child.pid());
            sum += own.length == 0 ? 0 : seconds(own, 11) + seconds(own, 12);
        }
        return sum;
    }

    /** The process that started this one. */
    public static long parent(long pid) {
        return Long.parseLong(stat(pid)[1]);
    }

    /** The fields after the name of the program, which may hold blanks: state is 0, the parent 1, user time 11. */
    private static String[] stat(long pid) {
        String text = read(Path.of("/proc/" + pid + "/stat"));
        return text.isEmpty()
                ? new String[0]
                : text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static double seconds(String[] stat, int field) {
        return Long.parseLong(stat[field]) / TICKS_PER_SECOND;
    }

    private static long residentBytes(long pid) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ""; // the process has ended
        } catch (IOException e) {
            return "";
        }
    }
}
