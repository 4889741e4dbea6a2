using System.Diagnostics.CodeAnalysis;
using Decisioning.Service.Access;
using Decisioning.Service.Hosting;
using Decisioning.Storage.Sqlite.Access;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Where a command finds keys: a running service, or the folder of one that does not run.</summary>
internal sealed class KeyDesk : IAsyncDisposable
{
    private readonly ServiceConnection? _connection;
    private readonly SqliteDatabase? _database;
    private readonly KeyRing? _ring;
    private readonly AccessEndpoint? _endpoint;

    private KeyDesk(ServiceConnection connection) => _connection = connection;

    private KeyDesk(SqliteDatabase database)
    {
        _database = database;
        _ring = new KeyRing(new SqliteApiKeyStore(database), TimeProvider.System);
        _endpoint = new AccessEndpoint(_ring, new AccessState(new ServiceOptions(), _ring));
    }

    /// <summary>Opens it.</summary>
    /// <param name="folder">The folder, or null for the service.</param>
    /// <param name="address">gRPC address of the service.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="CommandFailedException">The folder holds no service's data, or a service runs on it.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned disposes the database.")]
    public static async Task<KeyDesk> OpenAsync(string? folder, Uri address, CancellationToken cancellation)
    {
        if (folder is null)
        {
            return new KeyDesk(new ServiceConnection(address));
        }

        try
        {
            var desk = new KeyDesk(SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder }));
            await desk._ring!.LoadAsync(cancellation);
            return desk;
        }
        catch (InvalidOperationException error)
        {
            throw new CommandFailedException(ExitCodes.Failed, error.Message, error);
        }
    }

    /// <summary>Makes a key.</summary>
    public async Task<CreateApiKeyResponse> CreateAsync(CreateApiKeyRequest request, CancellationToken cancellation) => _endpoint is null
        ? await _connection!.Access.CreateApiKeyAsync(request, cancellationToken: cancellation)
        : await _endpoint.CreateAsync(request, cancellation);

    /// <summary>Lists the keys.</summary>
    public async Task<IEnumerable<ApiKey>> ListAsync(CancellationToken cancellation) => _endpoint is null
        ? (await _connection!.Access.ListApiKeysAsync(new ListApiKeysRequest(), cancellationToken: cancellation)).Keys
        : _endpoint.List().Keys;

    /// <summary>Revokes a key.</summary>
    public async Task<ApiKey> RevokeAsync(RevokeApiKeyRequest request, CancellationToken cancellation) => _endpoint is null
        ? (await _connection!.Access.RevokeApiKeyAsync(request, cancellationToken: cancellation)).Key
        : (await _endpoint.RevokeAsync(request, cancellation)).Key;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _ring?.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
