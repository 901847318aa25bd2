package org.mixtura.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A test that starts Spark. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledForJreRange(
        max = JRE.JAVA_23,
        disabledReason =
                "Spark 4.1 does not run on Java 24 and later: its Hadoop stops with 'getSubject is not supported'")
@interface OnSparksJava {}
