package org.mixtura.report;

import org.jspecify.annotations.Nullable;

/**
 * The provenance of a report, from which a reader can repeat it.
 *
 * @param data the name of the data
 * @param dataDigest the SHA-256 of their file in hexadecimal digits, or null if there is no file
 * @param weights the column of the row weights, or null if every row counts once
 * @param model the name of the model file
 * @param modelDigest the SHA-256 of the model file, or null
 * @param command the command that wrote the report
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record Provenance(
        String data,
        @Nullable String dataDigest,
        @Nullable String weights,
        String model,
        @Nullable String modelDigest,
        String command) {}
