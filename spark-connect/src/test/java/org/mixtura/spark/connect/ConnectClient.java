package org.mixtura.spark.connect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.Doubles;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.Fetch;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlCommandResult;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.MlRelation;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.grpc.Grpc;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.ManagedChannel;

/** Says to a Connect server what Spark's Python client says, in the protocol's own messages. */
final class ConnectClient implements AutoCloseable {
    private final ManagedChannel channel;
    private final SparkConnectServiceBlockingStub server;
    private final String session = UUID.randomUUID().toString();

    ConnectClient(int port) {
        channel = Grpc.newChannelBuilderForAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                .build();
        server = SparkConnectServiceGrpc.newBlockingStub(channel);
    }

    private Iterator<ExecutePlanResponse> execute(Plan plan) {
        return server.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(UserContext.newBuilder().setUserId("tests"))
                .setPlan(plan)
                .build());
    }

    private MlCommandResult run(MlCommand.Builder command) {
        Command wrapped = Command.newBuilder().setMlCommand(command).build();
        MlCommandResult result = MlCommandResult.getDefaultInstance();
        Iterator<ExecutePlanResponse> responses =
                execute(Plan.newBuilder().setCommand(wrapped).build());
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            result = response.hasMlCommandResult() ? response.getMlCommandResult() : result;
        }
        return result;
    }

    private static MlOperator operator(Class<?> type, MlOperator.OperatorType role) {
        return MlOperator.newBuilder()
                .setName(type.getName())
                .setUid(type.getSimpleName() + "_1")
                .setType(role)
                .build();
    }

    /** Parameters as Python sends them: whole numbers are int or long there, whatever the parameter is. */
    static MlParams params(Map<String, Object> values) {
        MlParams.Builder params = MlParams.newBuilder();
        values.forEach((name, value) -> params.putParams(name, literal(value)));
        return params.build();
    }

    @SuppressWarnings("deprecation") // Python's client says the type of elements in this way
    static Expression.Literal literal(Object value) {
        Expression.Literal.Builder literal = Expression.Literal.newBuilder();
        if (value instanceof List<?> list) {
            DataType.Builder type = list.get(0) instanceof Double
                    ? DataType.newBuilder().setDouble(DataType.Double.getDefaultInstance())
                    : DataType.newBuilder().setInteger(DataType.Integer.getDefaultInstance());
            Expression.Literal.Array.Builder array =
                    Expression.Literal.Array.newBuilder().setElementType(type);
            list.forEach(element -> array.addElements(literal(element)));
            return literal.setArray(array).build();
        } else if (value instanceof Integer number) {
            return literal.setInteger(number).build();
        } else if (value instanceof Boolean bool) {
            return literal.setBoolean(bool).build();
        } else if (value instanceof Double number) {
            return literal.setDouble(number).build();
        } else if (value instanceof Long number) {
            return literal.setLong(number).build();
        }
        return literal.setString((String) value).build();
    }

    /** A dense vector as an argument. */
    static Expression.Literal vector(double... values) {
        Expression.Literal.Builder none = Expression.Literal.newBuilder()
                .setNull(DataType.newBuilder().setNull(DataType.NULL.getDefaultInstance()));
        Doubles.Builder doubles = Doubles.newBuilder();
        Arrays.stream(values).forEach(doubles::addValues);
        Expression.Literal.SpecializedArray.Builder array =
                Expression.Literal.SpecializedArray.newBuilder().setDoubles(doubles);
        DataType type = DataType.newBuilder()
                .setUdt(DataType.UDT.newBuilder().setType("udt").setJvmClass("org.apache.spark.ml.linalg.VectorUDT"))
                .build();
        @SuppressWarnings("deprecation") // as for arrays
        Expression.Literal.Struct.Builder struct =
                Expression.Literal.Struct.newBuilder().setStructType(type);
        return Expression.Literal.newBuilder()
                .setStruct(struct.addElements(Expression.Literal.newBuilder().setByte(1))
                        .addElements(none)
                        .addElements(none)
                        .addElements(Expression.Literal.newBuilder().setSpecializedArray(array)))
                .build();
    }

    /** The values of a vector or a matrix that came back in a table. */
    static List<?> values(Object cell) {
        return (List<?>) ((Map<?, ?>) cell).get("values");
    }

    static Relation sql(String query) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(query)).build();
    }

    /** The name by which the server knows the model. */
    String fit(Class<?> estimator, Map<String, Object> values, Relation dataset) {
        MlCommand.Fit.Builder fit = MlCommand.Fit.newBuilder()
                .setEstimator(operator(estimator, MlOperator.OperatorType.OPERATOR_TYPE_ESTIMATOR))
                .setParams(params(values))
                .setDataset(dataset);
        return run(MlCommand.newBuilder().setFit(fit))
                .getOperatorInfo()
                .getObjRef()
                .getId();
    }

    private static Fetch.Builder fetch(String object, String... methods) {
        Fetch.Builder fetch =
                Fetch.newBuilder().setObjRef(ObjectRef.newBuilder().setId(object));
        for (String method : methods) {
            fetch.addMethods(Fetch.Method.newBuilder().setMethod(method));
        }
        return fetch;
    }

    /** What a method of a model comes to, or one of what that comes to. */
    Expression.Literal ask(String object, String... methods) {
        return run(MlCommand.newBuilder().setFetch(fetch(object, methods))).getParam();
    }

    /** The same where it takes one vector. */
    Expression.Literal ask(String object, String method, Expression.Literal argument) {
        Fetch.Method.Builder call = Fetch.Method.newBuilder()
                .setMethod(method)
                .addArgs(Fetch.Method.Args.newBuilder().setParam(argument));
        Fetch.Builder fetch = Fetch.newBuilder()
                .setObjRef(ObjectRef.newBuilder().setId(object))
                .addMethods(call);
        return run(MlCommand.newBuilder().setFetch(fetch)).getParam();
    }

    /** The table that a method of a model comes to. */
    List<Map<String, Object>> table(String object, String... methods) {
        MlRelation relation =
                MlRelation.newBuilder().setFetch(fetch(object, methods)).build();
        return rows(Relation.newBuilder().setMlRelation(relation).build());
    }

    static Relation transform(String model, Map<String, Object> values, Relation dataset) {
        MlRelation.Transform.Builder transform = MlRelation.Transform.newBuilder()
                .setObjRef(ObjectRef.newBuilder().setId(model))
                .setParams(params(values))
                .setInput(dataset);
        return Relation.newBuilder()
                .setMlRelation(MlRelation.newBuilder().setTransform(transform))
                .build();
    }

    void save(String model, String path, Map<String, String> options) {
        MlCommand.Write.Builder write = MlCommand.Write.newBuilder()
                .setObjRef(ObjectRef.newBuilder().setId(model))
                .setPath(path)
                .setShouldOverwrite(true)
                .putAllOptions(options);
        run(MlCommand.newBuilder().setWrite(write));
    }

    void saveEstimator(Class<?> estimator, Map<String, Object> values, String path) {
        MlCommand.Write.Builder write = MlCommand.Write.newBuilder()
                .setOperator(operator(estimator, MlOperator.OperatorType.OPERATOR_TYPE_ESTIMATOR))
                .setParams(params(values))
                .setPath(path);
        run(MlCommand.newBuilder().setWrite(write));
    }

    MlCommandResult.MlOperatorInfo load(Class<?> type, MlOperator.OperatorType role, String path) {
        MlCommand.Read.Builder read =
                MlCommand.Read.newBuilder().setOperator(operator(type, role)).setPath(path);
        return run(MlCommand.newBuilder().setRead(read)).getOperatorInfo();
    }

    /** Has a model put aside, as the server does with what is not used for a while. */
    void putAside(String model) {
        run(MlCommand.newBuilder()
                .setDelete(MlCommand.Delete.newBuilder()
                        .addObjRefs(ObjectRef.newBuilder().setId(model))
                        .setEvictOnly(true)));
    }

    void createSummary(String model, Relation dataset) {
        run(MlCommand.newBuilder()
                .setCreateSummary(MlCommand.CreateSummary.newBuilder()
                        .setModelRef(ObjectRef.newBuilder().setId(model))
                        .setDataset(dataset)));
    }

    List<Map<String, Object>> rows(Relation relation) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Iterator<ExecutePlanResponse> responses =
                execute(Plan.newBuilder().setRoot(relation).build());
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            if (response.hasArrowBatch()) {
                rows.addAll(unpacked(response.getArrowBatch().getData().toByteArray()));
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> unpacked(byte[] batch) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (BufferAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(batch), memory)) {
            while (reader.loadNextBatch()) {
                for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (FieldVector column : reader.getVectorSchemaRoot().getFieldVectors()) {
                        row.put(column.getName(), column.getObject(i));
                    }
                    rows.add(row);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
