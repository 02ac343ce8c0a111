package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.Materialization;
import dev.imdbpipeline.transformer.render.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Lets a build of chosen models take the other tables over from the current release, row by row: a release is always whole, and
 * copying is cheaper than computing. Views are always made anew, they cost nothing.
 */
public final class CarriedTables {
    private final DataSource dataSource;

    public CarriedTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The project with a copy in the place of each table that was not chosen and stands in the current release. */
    public CompiledProject carry(CompiledProject project, Set<String> chosen) throws SQLException {
        Map<String, CompiledModel> models = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            for (CompiledModel model : project.models().values()) {
                Relation current = new Relation(model.config().schema(), model.name());
                boolean isCarried = !chosen.contains(model.name())
                        && model.config().materialized() == Materialization.TABLE
                        && exists(connection, current);
                models.put(model.name(), isCarried ? model.copyOf(current) : model);
            }
        }
        return new CompiledProject(models, project.tests(), project.sources());
    }

    private static boolean exists(Connection connection, Relation relation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, relation.toString());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }
}
