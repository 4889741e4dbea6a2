using System.Text.Json;
using System.Text.RegularExpressions;
using Decisioning.Service.Tests.Hosting;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Tests.Readme;

public sealed partial class ReadmeTests
{
    private const string Program = "dotnet run -c Release --project src/Decisioning.Service -- ";

    private static readonly string Readme = File.ReadAllText(RepositoryFiles.PathOf("README.md"));

    [Fact]
    public async Task Commands_RunInTheirOrder_AllSucceed()
    {
        using var folder = new TempFolder();
        await using ServiceProcess service = await ServiceProcess.StartAsync(folder.Path);
        int ran = 0;
        foreach (string command in Commands().Where(command => !IsRunElsewhere(command)))
        {
            ProgramRun run = await ProgramRun.StartAsync("bash", ["-c", Adapt(command, service)], TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == 0, $"{command}\nended with {run.ExitCode}: {run.Errors}{run.Output}");
            if (command.StartsWith("curl", StringComparison.Ordinal))
            {
                Assert.False(JsonDocument.Parse(run.Output).RootElement.TryGetProperty("code", out _), run.Output);
            }

            ran++;
        }

        Assert.True(ran >= 7, $"only {ran} commands stand in the README");
    }

    [Fact]
    public void Commands_EachOne_IsOfAKindThatTheTestsRun() =>
        Assert.All(Commands(), command => Assert.True(
            command.StartsWith(Program, StringComparison.Ordinal) || command.StartsWith("curl ", StringComparison.Ordinal) || IsRunElsewhere(command),
            command));

    [Fact]
    public void UseCase_InTheText_IsTheOneInTheFile()
    {
        string yaml = Block().Matches(Readme).Single(match => match.Groups["kind"].Value == "yaml").Groups["text"].Value;
        DefinitionResult inText = DefinitionReader.Read(yaml);
        DefinitionResult inFile = DefinitionReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "cart-reminder.yaml")));

        Assert.True(inText.IsValid, string.Join('\n', inText.Violations));
        Assert.Equal(inFile.Definition, inText.Definition);
    }

    [Fact]
    public void Links_ToFilesOfTheProject_LeadSomewhere()
    {
        string[] targets = [.. Link().Matches(Readme).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal))];

        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(
            target.StartsWith('#') || Path.Exists(RepositoryFiles.PathOf(target)), target + " does not exist"));
    }

    // The suite itself runs us; `serve` is what the others talk to; the replay needs data and has tests of its own.
    private static bool IsRunElsewhere(string command) =>
        command == "bash tests/run.sh" || command == Program + "serve" || command.StartsWith(Program + "replay", StringComparison.Ordinal);

    private static string Adapt(string command, ServiceProcess service)
    {
        string adapted = command.Replace("http://127.0.0.1:5081/", service.HttpAddress.ToString(), StringComparison.Ordinal);
        if (!adapted.StartsWith(Program, StringComparison.Ordinal))
        {
            return adapted;
        }

        string verb = adapted[Program.Length..];
        string more = verb.StartsWith("demo", StringComparison.Ordinal) ? " --exit --nights 3 --customers 300"
            : verb.StartsWith("train", StringComparison.Ordinal) || verb.StartsWith("usecase create", StringComparison.Ordinal)
                || verb.StartsWith("results", StringComparison.Ordinal)
                ? $" --address {service.GrpcAddress}"
                : "";
        return $"dotnet {Path.Combine(AppContext.BaseDirectory, "decisioning.dll")} {verb}{more}";
    }

    // A command ends with its line, unless a quote is still open.
    private static IEnumerable<string> Commands()
    {
        foreach (Match block in Block().Matches(Readme).Where(match => match.Groups["kind"].Value == "sh"))
        {
            string command = "";
            foreach (string line in block.Groups["text"].Value.Split('\n'))
            {
                command = command.Length == 0 ? line : command + "\n" + line;
                if (command.Count(character => character == '\'') % 2 == 0)
                {
                    if (command.Length > 0)
                    {
                        yield return command;
                    }

                    command = "";
                }
            }
        }
    }

    [GeneratedRegex("^```(?<kind>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
