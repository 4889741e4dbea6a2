using System.Buffers.Text;
using System.Security.Cryptography;

namespace Decisioning.Service.Access;

/// <summary>A secret that was just drawn.</summary>
/// <remarks><code>key = "dk_" id "_" secret    ; id: 8 letters of base 32, secret: 43 letters of base64url, 256 random bits</code></remarks>
/// <param name="Id">Names the key; it may be shown.</param>
/// <param name="Secret">The whole key; it may not.</param>
internal sealed record NewKey(string Id, string Secret)
{
    /// <summary>How every key begins, so that people and scanners know one when they see it.</summary>
    public const string Prefix = "dk_";

    private const string Letters = "abcdefghjkmnpqrstvwxyz0123456789";
    private const int IdLength = 8;
    private const int SecretBytes = 32;

    /// <summary>Draws one.</summary>
    public static NewKey Draw()
    {
        string id = Prefix + RandomNumberGenerator.GetString(Letters, IdLength);
        return new NewKey(id, id + "_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
    }
}
