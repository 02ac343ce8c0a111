package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.transformer.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A few invented titles and people that hold the traps of the real files, small enough to work out every figure by hand. */
public final class SmallWorld {
    private static final Map<Dataset, List<String>> ROWS = Map.of(
            Dataset.TITLE_BASICS,
                    List.of(
                            "tt0000001\tmovie\tAlpha\tAlpha\t0\t1994\t\\N\t120\tDrama,Crime",
                            "tt0000002\ttvMiniSeries\tBeta\tBeta\t0\t2001\t2001\t\\N\tDrama",
                            "tt0000003\ttvEpisode\tBeta One\tBeta One\t0\t2001\t\\N\t50\tDrama",
                            "tt0000004\ttvEpisode\tBeta Two\t\\N\t0\t2001\t\\N\t\\N\t\\N",
                            "tt0000005\tmovie\tNo Year\tNo Year\t1\t\\N\t\\N\t0\t\\N",
                            "tt0000006\tshort\tGamma\tGamma\t0\t1990\t\\N\t9\tComedy",
                            "tt0000007\tshort\tDelta\tDelta\t0\t1990\t\\N\t7\tComedy",
                            "tt0000008\ttvSeries\tEpsilon\tEpsilon\t0\t1985\t\\N\t30\tComedy,Drama",
                            "tt0000009\ttvEpisode\tLost\tLost\t0\t\\N\t\\N\t\\N\t\\N"),
            Dataset.TITLE_RATINGS,
                    List.of(
                            "tt0000001\t9.0\t3000",
                            "tt0000002\t8\t100",
                            "tt0000003\t7.0\t10",
                            "tt0000005\t6.0\t20",
                            "tt0000006\t5.0\t50",
                            "tt0000007\t5.0\t50"),
            Dataset.TITLE_EPISODE,
                    List.of(
                            "tt0000003\ttt0000002\t1\t1",
                            "tt0000004\ttt0000002\t1\t0",
                            "tt0000009\ttt9999999\t\\N\t\\N"),
            Dataset.TITLE_CREW,
                    List.of(
                            "tt0000001\tnm0000002,nm0000001\tnm0000003",
                            "tt0000002\t\\N\t",
                            "tt0000003\tnm0000002\tnm0000011,nm0000012,nm0000013,nm0000014,nm0000016,nm0000015"),
            Dataset.TITLE_PRINCIPALS,
                    List.of(
                            "tt0000001\t10\tnm0000006\twriter\tstory\t\\N",
                            "tt0000001\t1\tnm0000004\tactor\t\\N\t[\"Man (segment \\\"Montag\\\")\",\"Twin\"]",
                            "tt0000001\t2\tnm0000001\tdirector\t\\N\t\\N",
                            "tt0000001\t3\tnm0000005\tactress\t\\N\tnot json",
                            "tt0000001\t4\tnm0000004\tactor\t\\N\t\\N",
                            "tt0000001\t5\tnm0000004\tproducer\tproducer\t\\N",
                            "tt0000002\t1\tnm0000004\tactor\t\\N\t[\"\\u0000\"]",
                            "tt0000004\t1\tnm0000004\tactor\t\\N\t\\N",
                            "tt0000005\t1\tnm0000004\tactor\t\\N\t\\N",
                            "tt0000006\t1\tnm0000005\tself\t\\N\t\\N",
                            "tt0000009\t1\tnm9999999\tactor\t\\N\t\\N",
                            "tt8888888\t1\tnm0000004\tactor\t\\N\t\\N"),
            Dataset.NAME_BASICS,
                    List.of(
                            "nm0000001\tAnn\t1950\t\\N\tdirector,writer\ttt0000001",
                            "nm0000002\tBo, Jr.\t\\N\t\\N\tdirector\t\\N",
                            "nm0000003\tCy\t\\N\t\\N\t\\N\t\\N",
                            "nm0000004\tDi\t525\t456\t\ttt0000001,tt7777777",
                            "nm0000005\tEd\t\\N\t\\N\tactress\t\\N",
                            "nm0000006\tFay\t\\N\t\\N\twriter\t\\N",
                            "nm0000007\tIdle\t\\N\t\\N\tactor\t\\N",
                            "nm0000011\tW1\t\\N\t\\N\t\\N\t\\N",
                            "nm0000012\tW2\t\\N\t\\N\t\\N\t\\N",
                            "nm0000013\tW3\t\\N\t\\N\t\\N\t\\N",
                            "nm0000014\tW4\t\\N\t\\N\t\\N\t\\N",
                            "nm0000015\tW6\t\\N\t\\N\t\\N\t\\N"),
            Dataset.TITLE_AKAS,
                    List.of(
                            "tt0000001\t1\tAlfa\tIT\t\\N\timdbDisplay\u0002tv\tliteral title\t0",
                            "tt0000001\t2\tAlpha\t\\N\t\\N\toriginal\t\\N\t1",
                            "tt0000001\t3\tA, B\tXWW\ten\t\\N\tfirst, part\u0002second\t\\N"));

    private SmallWorld() {}

    /** Creates all seven tables in the schema and fills them. */
    public static void create(Connection connection, String schema) throws SQLException {
        TestDatabase.execute(connection, "create schema if not exists " + schema);
        for (Dataset dataset : Dataset.values()) {
            TestDatabase.createTable(connection, schema, dataset);
            TestDatabase.insert(connection, schema, dataset, ROWS.get(dataset));
        }
    }
}
