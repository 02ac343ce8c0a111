package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The statements on the names of titles and people and on their words, in the caller's transaction.
 *
 * <p>The table of names lies in the order of popularity, and what its index on words finds is read in this order. So a limit without an order by keeps the
 * most popular of all names that match, and words that hundreds of thousands of names share cost no more than others.
 */
@ApplicationScoped
class NameIndex {
    private static final String COLUMNS =
            "select n.popularity_rank, n.id, n.matched, n.name, n.text, n.region, n.language, n.num_votes from ";
    private static final String NAMES = "intermediate.int_search_names as n";
    private static final String HAS_WORDS = "string_to_array(n.text, ' ') @> string_to_array(:all, ' ')";
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final Statements statements;
    private final TimedStatements timed;
    private final SearchSettings settings;

    NameIndex(Statements statements, TimedStatements timed, SearchSettings settings) {
        this.statements = statements;
        this.timed = timed;
        this.settings = settings;
    }

    /** Whether the release has names to search; one that was built before there was search has none. */
    boolean exists() {
        return statements.exists("intermediate.int_search_words");
    }

    /** What was typed as it is searched for; prepares the transaction for the statements to come. */
    String begin(String typed) {
        return statements
                .rows(
                        "search_begin",
                        Map.of(
                                "typed",
                                typed,
                                "timeout",
                                String.valueOf(settings.statementTimeout().toMillis())))
                .get(0)
                .text("text");
    }

    /** Names that are the text. */
    List<Candidate> exact(String text, SearchScope scope, int limit) {
        return where(
                "n.text = :text" + scope.condition() + " order by n.popularity_rank",
                scope,
                Map.of("text", text),
                limit);
    }

    /** Popular names of which a word begins with the text. */
    List<Candidate> popular(String beginning, SearchScope scope, int limit) {
        return where(
                "n.popularity_rank <= :popular and strpos(' ' || n.text, ' ' || :beginning) > 0" + scope.condition()
                        + " order by n.popularity_rank",
                scope,
                Map.of("popular", settings.popularNames(), "beginning", beginning),
                limit);
    }

    /** Names with all the words, and another one that begins like that, among the most popular with all the words. */
    List<Candidate> withBeginning(List<String> words, String beginning, SearchScope scope, int limit) {
        String withWords =
                "(select * from " + NAMES + " where " + HAS_WORDS + scope.condition() + " limit :popular) as n";
        return select(
                withWords + " where strpos(' ' || n.text, ' ' || :beginning) > 0",
                scope,
                Map.of("all", String.join(" ", words), "beginning", beginning, "popular", settings.popularNames()),
                limit);
    }

    /** Names that have a word of each group. */
    List<Candidate> matching(List<List<String>> groups, SearchScope scope, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        return where(condition(groups, parameters) + scope.condition(), scope, parameters, limit);
    }

    /** Names that have a word of each group but one. */
    List<Candidate> matchingAllButOne(List<List<String>> groups, SearchScope scope, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringJoiner alternatives = new StringJoiner(" or ", "(", ")");
        for (int left = 0; left < groups.size(); left++) {
            StringJoiner others = new StringJoiner(" and ", "(", ")");
            for (int group = 0; group < groups.size(); group++) {
                if (group != left) {
                    others.add(hasOneOf(group, groups.get(group), parameters));
                }
            }
            alternatives.add(others.toString());
        }
        return where(alternatives + scope.condition(), scope, parameters, limit);
    }

    /** Words that begin like that, those of the most popular names first. */
    List<String> completions(String beginning, int limit) {
        return words(
                "search_completions",
                Map.of("beginning", beginning, "after", beginning + LAST_CHARACTER, "most", limit));
    }

    /** Those of the guesses that are words of names, those of the most popular names first. */
    List<String> known(Collection<String> guesses) {
        return words("search_known", Map.of("guesses", String.join(" ", guesses)));
    }

    /** Words of names that resemble one of the words, those of the most popular names first. */
    List<String> similar(Collection<String> words) {
        return words("search_similar", Map.of("words", String.join(" ", words)));
    }

    private List<String> words(String statement, Map<String, ?> parameters) {
        return timed.rows(statement, parameters).stream()
                .map(row -> row.text("word"))
                .toList();
    }

    private static String condition(List<List<String>> groups, Map<String, Object> parameters) {
        StringJoiner condition = new StringJoiner(" and ");
        List<String> certain = groups.stream()
                .filter(group -> group.size() == 1)
                .map(group -> group.get(0))
                .toList();
        if (!certain.isEmpty()) {
            condition.add(HAS_WORDS);
            parameters.put("all", String.join(" ", certain));
        }
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).size() > 1) {
                condition.add(hasOneOf(group, groups.get(group), parameters));
            }
        }
        return condition.toString();
    }

    private static String hasOneOf(int group, List<String> words, Map<String, Object> parameters) {
        parameters.put("group" + group, String.join(" ", words));
        return "string_to_array(n.text, ' ') && string_to_array(:group" + group + ", ' ')";
    }

    private List<Candidate> where(String condition, SearchScope scope, Map<String, ?> parameters, int limit) {
        return select(NAMES + " where " + condition, scope, parameters, limit);
    }

    private List<Candidate> select(String from, SearchScope scope, Map<String, ?> parameters, int limit) {
        Map<String, Object> all = scope.with(parameters);
        all.put("most", limit);
        return timed.select(COLUMNS + from + " limit :most", all).stream()
                .map(Candidate::of)
                .toList();
    }
}
