package org.mixtura.cli;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.covariance.CovarianceStructures;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code full,tied} or {@code VVV,EEE} or {@code all} as covariance structures. */
final class StructureList implements ITypeConverter<StructureList.Structures> {

    /** The structures in the order given, each once. */
    record Structures(List<CovarianceStructure> values) {}

    @Override
    public Structures convert(String text) {
        if (text.trim().equalsIgnoreCase("all")) {
            return new Structures(CovarianceStructures.all());
        }
        List<CovarianceStructure> structures = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            CovarianceStructure structure = CovarianceStructures.named(name.trim())
                    .orElseThrow(() -> new TypeConversionException("'" + name.trim()
                            + "' is no covariance structure of this version: choose from "
                            + CovarianceStructures.names()
                            + ", or all"));
            if (!structures.contains(structure)) {
                structures.add(structure);
            }
        }
        return new Structures(List.copyOf(structures));
    }
}
