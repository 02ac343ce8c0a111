package dev.imdbpipeline.transformer.lineage;

import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.project.SourceTable;
import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.CompiledTest;
import dev.imdbpipeline.transformer.render.IndexDefinition;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Builds a project without rows, in one transaction that is rolled back, to learn from PostgreSQL what it alone knows: whether the
 * SQL of every model and test holds, and where the columns come from. That costs a second, and the build that follows costs
 * much more.
 */
public final class Trial {
    private static final Logger LOG = Logger.getLogger(Trial.class);
    private static final Placement TRIAL = new TrialPlacement();

    private final ProjectFiles files;
    private final Placement placement;
    private final CompiledProject project;
    private final Problems problems = new Problems();
    private final Set<String> broken = new HashSet<>();

    /** @param placement where the sources stand whose columns the trial takes */
    public Trial(ProjectFiles files, Placement placement) {
        this.files = files;
        this.placement = placement;
        this.project = ProjectCompiler.compile(files, TRIAL);
    }

    /**
     * The lineage of all models that are built.
     *
     * @param timeout of each statement; none has rows to work on
     * @throws dev.imdbpipeline.transformer.project.ProjectInvalidException naming every statement that PostgreSQL refuses
     */
    public List<ModelLineage> run(DataSource dataSource, Duration timeout) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // as in a build: where the operator classes of extensions are
                statement.execute("set local search_path = search, public");
                statement.execute("set local statement_timeout = " + timeout.toMillis());
                List<ModelLineage> lineage = tryAll(statement);
                problems.throwIfAny();
                rollBack(connection);
                return lineage;
            } catch (SQLException | RuntimeException e) {
                try {
                    rollBack(connection);
                } catch (SQLException lost) {
                    // why the connection was lost is what there is to tell
                    e.addSuppressed(lost);
                }
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private List<ModelLineage> tryAll(Statement statement) throws SQLException {
        createSources(statement);
        ColumnTracer tracer = new ColumnTracer(statement, inputs());
        List<ModelLineage> lineage = new ArrayList<>();
        for (CompiledModel model : project.models().values()) {
            if (!model.isBuilt()) {
                continue;
            }
            // what stands on a broken model cannot be judged
            if (Collections.disjoint(model.refs(), broken) && create(statement, model)) {
                trace(statement, tracer, model).ifPresent(lineage::add);
            } else {
                broken.add(model.name());
            }
        }
        for (CompiledTest test : project.tests()) {
            if (Collections.disjoint(test.refs(), broken)) {
                understand(statement, test.sql())
                        .ifPresent(why -> problems.add("test " + test.name(), 0, why.message()));
            }
        }
        return lineage;
    }

    /** Empty tables with the columns and keys of the real ones; those no model reads need not be there. */
    private void createSources(Statement statement) throws SQLException {
        Set<String> schemas = new TreeSet<>();
        project.models().values().forEach(model -> schemas.add(model.relation().schema()));
        project.sources().forEach(table -> schemas.add(TRIAL.source(table).schema()));
        for (String schema : schemas) {
            statement.execute("create schema " + schema);
        }
        Set<String> read = new HashSet<>();
        project.models().values().forEach(model -> read.addAll(model.sources()));
        for (SourceTable table : project.sources()) {
            String sql =
                    "create table " + TRIAL.source(table) + " (like " + placement.source(table) + " including indexes)";
            Optional<Refusal> refusal = attempt(statement, "", sql);
            if (refusal.isPresent() && read.contains(table.key())) {
                problems.add(table.file(), table.line(), refusal.get().reason());
            }
        }
    }

    private boolean create(Statement statement, CompiledModel model) throws SQLException {
        Optional<Refusal> refusal = understand(statement, model.sql());
        if (refusal.isEmpty()) {
            String sql = "create table " + model.relation() + " as\n" + model.sql() + "\nwith no data";
            refusal = attempt(statement, "", sql);
        }
        refusal.ifPresent(why -> problems.add(model.path(), why.lineIn(files.text(model.path())), why.message()));
        if (refusal.isPresent()) {
            return false;
        }
        for (IndexDefinition index : model.config().indexes()) {
            attempt(statement, "", index.createOn(model.relation()))
                    .ifPresent(why -> problems.add(
                            model.path(),
                            lineOf(index, files.text(model.path())),
                            "index on " + String.join(", ", index.columns()) + ": " + why.message()));
        }
        return true;
    }

    /** The line of the template that names all columns of the index, from 1; 0 if none or several do. */
    private static int lineOf(IndexDefinition index, String template) {
        List<String> lines = template.lines().toList();
        int[] naming = IntStream.range(0, lines.size())
                .filter(line -> index.columns().stream()
                        .allMatch(column -> lines.get(line).contains("'" + column + "'")))
                .toArray();
        return naming.length == 1 ? naming[0] + 1 : 0;
    }

    /** What a model is known by before it has rows; nothing if PostgreSQL trips over its constants, which the build will tell. */
    private Optional<ModelLineage> trace(Statement statement, ColumnTracer tracer, CompiledModel model)
            throws SQLException {
        statement.execute("savepoint untraced");
        try {
            return Optional.of(tracer.trace(model, project.inputs(model)));
        } catch (SQLException e) {
            if (!Refusal.is(e)) {
                throw e;
            }
            LOG.debugf(e, "the columns of %s cannot be traced", model.name());
            statement.execute("rollback to savepoint untraced");
            return Optional.empty();
        }
    }

    /** Has the statement parsed, by itself: whatever stood around it would stand in the messages, too. */
    private static Optional<Refusal> understand(Statement statement, String sql) throws SQLException {
        Optional<Refusal> refusal = attempt(statement, "prepare trial as\n", sql);
        if (refusal.isEmpty()) {
            statement.execute("deallocate trial");
        }
        return refusal;
    }

    /** Runs the statement; a reason if PostgreSQL does not understand it. */
    private static Optional<Refusal> attempt(Statement statement, String head, String sql) throws SQLException {
        statement.execute("savepoint attempt");
        try {
            statement.execute(head + sql);
            statement.execute("release savepoint attempt");
            return Optional.empty();
        } catch (SQLException e) {
            if (!Refusal.is(e)) {
                throw e;
            }
            statement.execute("rollback to savepoint attempt");
            return Optional.of(Refusal.of(e, head.length(), sql));
        }
    }

    /** What models can read, by its name in the trial. */
    private Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        project.sources().forEach(table -> inputs.put(TRIAL.source(table).toString(), table.key()));
        project.models().values().forEach(model -> inputs.put(model.relation().toString(), model.name()));
        return inputs;
    }
}
