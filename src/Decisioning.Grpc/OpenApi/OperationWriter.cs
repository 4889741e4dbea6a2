using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.OpenApi;

/// <summary>Writes one route as an OpenAPI operation.</summary>
internal sealed class OperationWriter(SchemaCatalogue schemas, ProtoComments comments)
{
    /// <summary>The operation.</summary>
    /// <param name="binding">The route.</param>
    /// <param name="operationId">A name that no other operation has.</param>
    /// <param name="pathParameters">The parameters of its path.</param>
    public JsonObject Write(HttpBinding binding, string operationId, IEnumerable<PathParameter> pathParameters)
    {
        MethodDescriptor method = binding.Method;
        var operation = new JsonObject { ["operationId"] = operationId, ["tags"] = new JsonArray(method.Service.FullName) };
        if (comments.Of(method.FullName) is string comment)
        {
            int end = comment.IndexOf(". ", StringComparison.Ordinal);
            operation["summary"] = end < 0 ? comment.Split('\n')[0] : comment[..(end + 1)];
            operation["description"] = comment;
        }

        var parameters = new JsonArray([.. pathParameters.Select(PathParameterJson)]);
        if (!binding.BodyIsRequest)
        {
            AddQuery(binding, binding.Method.InputType, [], parameters);
        }

        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (binding.ReadsBody)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(RequestSchema(binding), method.IsClientStreaming),
            };
        }

        JsonObject response = binding.ResponseField is null ? schemas.OfMessage(method.OutputType) : schemas.OfField(binding.ResponseField);
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = comments.Of(method.OutputType.FullName) ?? "The answer.",
                ["content"] = Content(response, method.IsServerStreaming),
            },
            ["default"] = new JsonObject { ["$ref"] = "#/components/responses/Error" },
        };
        return operation;
    }

    // A stream is one JSON value a line; the schema is that of a line.
    private static JsonObject Content(JsonObject schema, bool streams) =>
        new() { [streams ? "application/x-ndjson" : "application/json"] = new JsonObject { ["schema"] = schema } };

    private JsonObject RequestSchema(HttpBinding binding)
    {
        if (binding.BodyField is not null)
        {
            return schemas.OfField(binding.BodyField);
        }

        string[] inPath = [.. binding.PathFields.Where(field => field.Parents.Count == 0).Select(field => field.Name)];
        return inPath.Length == 0
            ? schemas.OfMessage(binding.Method.InputType)
            : schemas.OfMessageWithout(binding.Method.InputType, inPath);
    }

    private JsonObject PathParameterJson(PathParameter parameter)
    {
        JsonObject schema = parameter is { Field: not null, IsWholeField: true }
            ? schemas.OfField(parameter.Field)
            : new JsonObject { ["type"] = "string" };
        schema.Remove("description");
        string? about = parameter.Field is null ? null : comments.Of(parameter.Field.FullName);
        string description = (about + (parameter.SpansSegments ? " May hold slashes." : string.Empty)).Trim();
        var json = new JsonObject { ["name"] = parameter.Name, ["in"] = "path", ["required"] = true, ["schema"] = schema };
        if (description.Length > 0)
        {
            json["description"] = description;
        }

        return json;
    }

    private void AddQuery(HttpBinding binding, MessageDescriptor message, FieldDescriptor[] above, JsonArray parameters)
    {
        foreach (FieldDescriptor field in message.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] path = [.. above, field];
            string protoPath = string.Join('.', path.Select(part => part.Name));
            bool taken = path[0] == binding.BodyField || binding.PathFields.Any(other => other.Name == protoPath);
            if (taken || field.IsMap)
            {
                continue;
            }

            if (field.FieldType != FieldType.Message || WellKnownJson.IsScalar(field.MessageType))
            {
                parameters.Add(QueryParameterJson(field, string.Join('.', path.Select(part => part.JsonName))));
            }
            else if (!field.IsRepeated && !WellKnownJson.IsFree(field.MessageType) && !IsRecursive(path, binding.Method.InputType))
            {
                AddQuery(binding, field.MessageType, path, parameters);
            }
        }
    }

    // A message inside itself would have parameters without end: one level of it is listed.
    private static bool IsRecursive(FieldDescriptor[] path, MessageDescriptor root) =>
        path[^1].MessageType == root || path[..^1].Any(above => above.MessageType == path[^1].MessageType);

    private JsonObject QueryParameterJson(FieldDescriptor field, string name)
    {
        JsonObject schema = schemas.OfField(field);
        schema.Remove("description");
        var json = new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = schema };
        if (comments.Of(field.FullName) is string comment)
        {
            json["description"] = comment;
        }

        if (schemas.IsRequired(field))
        {
            json["required"] = true;
        }

        return json;
    }
}
