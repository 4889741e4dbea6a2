using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>One bit per action, for every option and for contacts, so that a rule removes many actions in a few steps.</summary>
internal sealed class ActionIndex
{
    private const int WordBits = 64;

    private readonly ulong[][][] _withOption;

    public ActionIndex(ActionCatalogue catalogue)
    {
        WordCount = (catalogue.Count + WordBits - 1) / WordBits;
        _withOption = [.. catalogue.Dimensions.Select(d => d.Options.Select(_ => new ulong[WordCount]).ToArray())];
        Contacts = new ulong[WordCount];
        for (int action = 0; action < catalogue.Count; action++)
        {
            bool isContact = true;
            for (int dimension = 0; dimension < _withOption.Length; dimension++)
            {
                int option = catalogue.OptionIndex(action, dimension);
                Set(_withOption[dimension][option], action);
                isContact &= catalogue.Dimensions[dimension].Options[option].Sends;
            }

            if (isContact)
            {
                Set(Contacts, action);
            }
        }
    }

    /// <summary>Words of 64 actions.</summary>
    public int WordCount { get; }

    /// <summary>The actions all of whose options send.</summary>
    public ulong[] Contacts { get; }

    /// <summary>The actions with an option.</summary>
    public ReadOnlySpan<ulong> With(int dimension, int option) => _withOption[dimension][option];

    private static void Set(ulong[] words, int action) => words[action / WordBits] |= 1UL << (action % WordBits);
}
