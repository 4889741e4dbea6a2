using System.ComponentModel.DataAnnotations;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Options of the embedded database.</summary>
public sealed class SqliteDatabaseOptions
{
    /// <summary>Folder of the database; it is made where there is none. Only one process at a time may use it.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>Writes that may wait for the writer; when so many wait, callers wait for room. 1 to 1,000,000; 8,192 by default.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>Writes that share one transaction at most. 1 to 100,000; 1,024 by default.</summary>
    [Range(1, 100_000)]
    public int LargestGroup { get; set; } = 1024;
}
