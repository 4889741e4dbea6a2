namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Endpoint metadata of the endpoint that refuses the HTTP methods which no route of a pattern takes.</summary>
internal sealed class TranscodingPattern
{
    private readonly List<HttpBinding> _bindings = [];

    /// <summary>All routes of the pattern.</summary>
    public IReadOnlyList<HttpBinding> Bindings => _bindings;

    /// <summary>Adds a route.</summary>
    /// <param name="binding">The route.</param>
    /// <exception cref="InvalidOperationException">Another route takes the same requests.</exception>
    public void Add(HttpBinding binding)
    {
        HttpBinding? same = _bindings.Find(other => other.HttpMethod == binding.HttpMethod && other.Template.Verb == binding.Template.Verb);
        if (same is not null)
        {
            throw new InvalidOperationException(
                $"{binding.HttpMethod} {binding.Template.Text} of {binding.Method.FullName} takes the same requests as "
                + $"{same.Template.Text} of {same.Method.FullName}.");
        }

        _bindings.Add(binding);
    }
}
