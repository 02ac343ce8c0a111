package dev.imdbpipeline.bench.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Questions made of the names in the database: always the same for the same names. */
final class TruthSet {
    /** Names nobody else has, since there is no right answer to others; half of the titles are rated, as most of what is searched for is. */
    private static final String NAMES = """
            with names as (
                select *, row_number() over (
                    partition by matched, num_votes is null order by md5(id || matched)
                ) as place
                from intermediate.int_search_names as n
                where title_type is distinct from 'tvEpisode' and is_adult is not true
                    and matched = ? and name !~ '[[:cntrl:]]' and length(text) between 8 and 60 and text ~ '^[a-z0-9 ]+$'
                    and not exists (
                        select from intermediate.int_search_names as same where same.text = n.text and same.id <> n.id
                    )
            )
            select id, name, text from names where place <= ? order by place, num_votes desc nulls last""";

    private static final String MOST_POPULAR = """
            select id
            from intermediate.int_search_names
            where text >= search.normalised(?) and text < search.normalised(?) || chr(1114111) and is_adult is not true
            order by popularity_rank
            limit 1""";

    private TruthSet() {}

    /** @param size how many names of each sort are asked for */
    static List<Question> of(Connection database, int size) throws SQLException {
        List<Question> questions = new ArrayList<>();
        Random random = new Random(20_261_121);
        for (String sort : List.of("primary", "person")) {
            for (String[] name : names(database, sort, size / 2)) {
                questions.add(new Question("clean", name[1], name[0]));
                if (!name[1].equals(Typing.withoutAccents(name[1]))
                        && !name[1].toLowerCase(java.util.Locale.ROOT).equals(Typing.withoutAccents(name[1]))) {
                    questions.add(new Question("accentless", Typing.withoutAccents(name[1]), name[0]));
                }
                questions.add(new Question("misspelt", Typing.misspelt(name[2], random), name[0]));
                String beginning = Typing.beginning(name[2]);
                questions.add(new Question("partial", beginning, mostPopular(database, beginning)));
            }
        }
        for (String[] name : names(database, "aka", size / 2)) {
            questions.add(new Question("other title", name[1], name[0]));
        }
        return questions;
    }

    private static List<String[]> names(Connection database, String sort, int size) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(NAMES)) {
            statement.setString(1, sort);
            statement.setInt(2, size);
            try (ResultSet rows = statement.executeQuery()) {
                List<String[]> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
                }
                return names;
            }
        }
    }

    /** Of all that begin like that, the one most people mean. */
    private static String mostPopular(Connection database, String beginning) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(MOST_POPULAR)) {
            statement.setString(1, beginning);
            statement.setString(2, beginning);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
