using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Decisioning.Service.Commands;

/// <summary>The help of every verb with examples after it, and the exit codes after that of the program.</summary>
/// <param name="standard">Prints what the library knows: usage, options, defaults.</param>
internal sealed class TeachingHelp(HelpAction standard) : SynchronousCommandLineAction
{
    private const string Program = "decisioning";

    private static readonly Dictionary<string, string[]> Examples = new()
    {
        [Program] =
        [
            "decisioning demo                                   the whole loop in a minute",
            "decisioning usecase validate my-use-case.yaml      check a use case before anything runs",
            "decisioning serve                                  run the service",
        ],
        [Program + " demo"] =
        [
            "decisioning demo                                   30 nights; then the service runs on to be tried out",
            "decisioning demo --exit --json > demo.json         for machines: one JSON object, the bar on standard error",
            "decisioning demo --rule uniform --exit             a policy that never learns, for comparison",
            "decisioning demo --template winback --exit         any template of the catalogue, in a made-up world",
            "decisioning demo --learner disjoint-linear --rule ucb --nights 60 --exit",
        ],
        [Program + " serve"] =
        [
            "decisioning serve                                  gRPC on 127.0.0.1:5080, HTTP/JSON on 5081",
            "decisioning serve --data /var/lib/decisioning --address 0.0.0.0",
            "decisioning serve --require-sign-in --oidc-authority https://login.example.com --oidc-audience decisioning",
            "decisioning serve --redis 127.0.0.1:6379 --node 1 --no-updates      one more node beside the one that updates",
        ],
        [Program + " replay"] =
        [
            "decisioning replay --use-case deploy/use-cases/hillstrom-email.yaml --data hillstrom.csv.gz",
            "decisioning replay --use-case deploy/use-cases/hillstrom-email.yaml --data hillstrom.csv.gz \\",
            "    --learner disjoint-linear --rule ucb --exploration 1 --ridge 1 --seed 2 --json",
        ],
        [Program + " bench"] =
        [
            "decisioning bench regret --data regret --problem linear --seeds 0-9",
            "decisioning bench replay --set hillstrom --data hillstrom --metric visit",
        ],
        [Program + " bench replay"] =
        [
            "decisioning bench replay --set hillstrom --data hillstrom --metric visit,conversion --seeds 0-99",
            "decisioning bench replay --set upworthy --data upworthy --prior 1.5,98.5",
            "decisioning bench replay --set all --data data-sets --markdown benchmarks/results/replay.md",
        ],
        [Program + " bench regret"] =
        [
            "decisioning bench regret --data regret --problem linear --seeds 0-9 --json",
            "decisioning bench regret --data regret --problem all --markdown benchmarks/results/regret.md",
            "decisioning bench regret --data regret --problem drift --learner disjoint-linear --rule ucb --exploration 0.25",
        ],
        [Program + " usecase funnel"] =
        [
            "decisioning usecase funnel repeat-purchase          which rule takes how much away, and what it costs",
            "decisioning usecase funnel repeat-purchase --first-day 2026-03-01 --last-day 2026-03-31 --json",
        ],
        [Program + " train"] =
        [
            "decisioning train --use-case repeat-purchase",
            "decisioning train --use-case repeat-purchase --address http://10.0.0.5:5080 --json",
            "decisioning train --use-case repeat-purchase --publish --reason 'the shop is mended'      end a roll-back",
        ],
        [Program + " policy"] =
        [
            "decisioning policy list repeat-purchase",
            "decisioning policy rollback repeat-purchase 17 --reason 'complaints since yesterday'",
        ],
        [Program + " policy list"] = ["decisioning policy list repeat-purchase --limit 5 --json"],
        [Program + " policy show"] = ["decisioning policy show repeat-purchase --version 17"],
        [Program + " policy rollback"] = ["decisioning policy rollback repeat-purchase 17 --actor ann --reason 'complaints since yesterday'"],
        [Program + " results"] =
        [
            "decisioning results repeat-purchase",
            "decisioning results repeat-purchase --group random_control --segment device",
            "decisioning results repeat-purchase --metric success --per-customer --json",
        ],
        [Program + " plan-experiment"] =
        [
            "decisioning plan-experiment --baseline 0.05 --lift 0.1 --customers-per-day 2000",
            "decisioning plan-experiment --baseline 1.05 --deviation 15 --lift 0.2 --customers-per-day 5000 --treatment 0.5 --control 0.5",
        ],
        [Program + " contact-policy"] =
        [
            "decisioning contact-policy set deploy/contact-policy.yaml --reason 'three a week are enough'",
            "decisioning contact-policy show --json",
        ],
        [Program + " contact-policy set"] = ["decisioning contact-policy set deploy/contact-policy.yaml --actor ann --reason 'three a week are enough'"],
        [Program + " global-holdout"] =
        [
            "decisioning global-holdout show --json",
            "decisioning global-holdout set 0.05 --reason 'what is all of it worth?'",
        ],
        [Program + " global-holdout set"] = ["decisioning global-holdout set 0.05 --etag holdout-0 --actor ann --reason 'what is all of it worth?'"],
        [Program + " usecase"] =
        [
            "decisioning usecase templates                              what there is to begin with, by business goal",
            "decisioning usecase new --template winback --out winback.yaml",
            "decisioning usecase validate winback.yaml",
            "decisioning usecase check-events --use-case winback.yaml --events events.jsonl",
            "decisioning usecase create winback.yaml",
        ],
        [Program + " usecase templates"] =
        [
            "decisioning usecase templates --goal boost-retention",
            "decisioning usecase templates --events events.jsonl        which can run with the events that arrive",
            "decisioning usecase templates --events 'Order Completed,Page Viewed' --json",
        ],
        [Program + " usecase new"] =
        [
            "decisioning usecase new --template winback",
            "decisioning usecase new --template winback --variant crawl --id my-winback --out my-winback.yaml",
        ],
        [Program + " usecase check-events"] =
        [
            "decisioning usecase check-events --template cart-abandonment --events events.jsonl",
            "decisioning usecase check-events --use-case winback --events events.jsonl --min-coverage 0.9 --json",
        ],
        [Program + " usecase roadmap"] =
        [
            "decisioning usecase roadmap",
            "decisioning usecase roadmap --format markdown > roadmap.md",
            "decisioning usecase roadmap --format csv --include-archived > roadmap.csv",
        ],
        [Program + " usecase create"] =
        [
            "decisioning usecase create deploy/use-cases/repeat-purchase.yaml",
            "decisioning usecase create my-use-case.yaml --address http://10.0.0.5:5080 --json",
            "decisioning usecase create my-use-case.yaml --draft --actor ann --reason 'for the autumn'",
        ],
        [Program + " usecase update"] =
        [
            "decisioning usecase update my-use-case.yaml --reason 'a third offer'",
            "decisioning usecase update my-use-case.yaml --etag ETAG --actor ann --json      refuse where somebody else was faster",
        ],
        [Program + " usecase list"] = ["decisioning usecase list --include-archived --json"],
        [Program + " usecase show"] = ["decisioning usecase show repeat-purchase"],
        [Program + " usecase history"] = ["decisioning usecase history repeat-purchase --limit 10"],
        [Program + " usecase diff"] = ["decisioning usecase diff repeat-purchase --from 1 --to 3 --json"],
        [Program + " usecase submit"] = ["decisioning usecase submit repeat-purchase --actor ann"],
        [Program + " usecase approve"] = ["decisioning usecase approve repeat-purchase --actor bob --reason 'looks right'"],
        [Program + " usecase reject"] = ["decisioning usecase reject repeat-purchase --actor bob --reason 'too generous'"],
        [Program + " usecase launch"] = ["decisioning usecase launch repeat-purchase"],
        [Program + " usecase pause"] = ["decisioning usecase pause repeat-purchase --reason 'stock is out'"],
        [Program + " usecase resume"] = ["decisioning usecase resume repeat-purchase"],
        [Program + " usecase archive"] = ["decisioning usecase archive repeat-purchase --reason 'over'"],
        [Program + " customer"] = ["decisioning customer erase 42"],
        [Program + " customer erase"] =
        [
            "decisioning customer erase 42 --reason 'asked for on paper'",
            "decisioning customer erase 42 43 44 --actor privacy-desk --json",
        ],
        [Program + " access"] =
        [
            "decisioning access create-key --role admin --name ann",
            "DECISIONING_KEY=dk_... decisioning access list-keys",
        ],
        [Program + " access create-key"] =
        [
            "decisioning access create-key --role admin --name ann                 the first key: from now on one has to sign in",
            "decisioning access create-key --role service --name shop > shop.key   a platform that decides and reports",
            "decisioning access create-key --role admin --name ann --data /var/lib/decisioning     while no service runs there",
        ],
        [Program + " access list-keys"] = ["decisioning access list-keys --json"],
        [Program + " access revoke-key"] = ["decisioning access revoke-key dk_7k2m9q4x --reason 'left the team'"],
        [Program + " usecase validate"] =
        [
            "decisioning usecase validate deploy/use-cases/repeat-purchase.yaml",
            "decisioning usecase validate my-use-case.yaml --json | jq '.violations[]'",
        ],
    };

    private static readonly string[] Codes =
    [
        "0    done",
        "1    tried and failed",
        "2    bad input: arguments, use case or data",
        "3    no service answers at the address",
        "130  broken off",
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>What was typed up to a verb, the program included.</summary>
    /// <param name="command">The verb.</param>
    public static string PathOf(CommandResult command)
    {
        var names = new List<string>();
        for (SymbolResult? result = command; result is CommandResult { Command: not RootCommand } verb; result = result.Parent)
        {
            names.Insert(0, verb.Command.Name);
        }

        return string.Join(' ', [Program, .. names]);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        string path = PathOf(parseResult.CommandResult);
        if (Examples.TryGetValue(path, out string[]? examples))
        {
            Write(output, "Examples:", examples);
        }

        Write(output, "Exit codes:", Codes);
        return ExitCodes.Ok;
    }

    private static void Write(TextWriter output, string title, string[] lines)
    {
        output.WriteLine(title);
        foreach (string line in lines)
        {
            output.WriteLine("  " + line);
        }

        output.WriteLine();
    }
}
