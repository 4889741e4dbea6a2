namespace Decisioning.Service.Commands;

/// <summary>Where a started service is to be found.</summary>
/// <param name="GrpcAddress">Address of gRPC.</param>
/// <param name="HttpAddress">Address of HTTP/JSON.</param>
/// <param name="DataFolder">Folder of the embedded stores.</param>
internal sealed record ServeReport(string GrpcAddress, string HttpAddress, string DataFolder);
