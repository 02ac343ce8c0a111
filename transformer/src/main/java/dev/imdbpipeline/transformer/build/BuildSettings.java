package dev.imdbpipeline.transformer.build;

import java.time.Duration;

/**
 * How hard a build may work the database.
 *
 * @param threads models and tests at a time, a connection each
 * @param workMem PostgreSQL's {@code work_mem} for each of them
 * @param maintenanceWorkMem PostgreSQL's {@code maintenance_work_mem}, for index builds
 * @param parallelWorkers PostgreSQL's workers per query beside the connection itself
 * @param statementTimeout after which a statement is given up
 * @param failureRows rows kept of each failing test
 */
public record BuildSettings(
        int threads,
        String workMem,
        String maintenanceWorkMem,
        int parallelWorkers,
        Duration statementTimeout,
        int failureRows) {}
