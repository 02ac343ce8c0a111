package dev.imdbpipeline.e2e.chaos.invariant;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** After the last fault nothing is left over: no job, no unsent event, no waiting message, no half-made table, no forgotten lock. */
public final class Drained {
    private static final String IN_THE_DATABASE = """
            select 'jobs of the downloader', count(*) from downloader.jobs
            union all select 'jobs of the loader', count(*) from loader.jobs
            union all select 'jobs of the transformer', count(*) from transformer.jobs
            union all select 'jobs of the api', count(*) from ops.jobs
            union all select 'unsent events of the downloader', count(*) from downloader.outbox
            union all select 'unsent events of the loader', count(*) from loader.outbox
            union all select 'unsent events of the transformer', count(*) from transformer.outbox
            union all select 'unsent events of the api', count(*) from ops.outbox
            union all select 'counted starts of jobs that are gone',
                (select count(*) from downloader.job_start) + (select count(*) from loader.job_start)
                + (select count(*) from transformer.job_start) + (select count(*) from ops.job_start)
            union all select 'idle transactions', count(*) from pg_stat_activity
                where usename = 'imdb' and state like 'idle in transaction%' and state_change < now() - interval '1 second'
            union all select 'advisory locks', count(*) from pg_locks l join pg_stat_activity a using (pid)
                where l.locktype = 'advisory' and a.usename = 'imdb' and a.state = 'idle'""";
    /** Only a run that published leaves nothing: the work of a failed one may serve the next. */
    private static final String AFTER_A_RELEASE = """
            select 'relations in ' || n.nspname, count(*)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where (n.nspname like '%\\_next' or n.nspname like '%\\_trash' or n.nspname like '%\\_aside') and c.relkind in ('r', 'v', 'm')
            group by n.nspname""";

    private Drained() {}

    /** What is left over at this moment. */
    public static List<String> violations(Site site, boolean released)
            throws SQLException, IOException, InterruptedException {
        Map<String, Long> leftOver = new LinkedHashMap<>(site.tap().waiting());
        try (Connection connection = site.connect()) {
            count(connection, IN_THE_DATABASE, leftOver);
            if (released) {
                count(connection, AFTER_A_RELEASE, leftOver);
            }
        }
        leftOver.put("unfinished downloads", released ? unfinished(site.dataFolder()) : 0);
        return judge(leftOver);
    }

    static List<String> judge(Map<String, Long> leftOver) {
        List<String> found = new ArrayList<>();
        leftOver.forEach((what, count) -> {
            if (count != 0) {
                found.add("left over: %d %s".formatted(count, what));
            }
        });
        return found;
    }

    private static void count(Connection connection, String sql, Map<String, Long> counts) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
    }

    private static long unfinished(Path dataFolder) throws IOException {
        try (Stream<Path> files = Files.walk(dataFolder)) {
            return files.filter(file -> file.getFileName().toString().contains(".part"))
                    .count();
        }
    }
}
