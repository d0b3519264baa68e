// The age file by itself, and against the real age in both directions.
#include "engine/interchange/age_file.h"

#include "engine/base/base64.h"
#include "engine/crypto/chacha20_poly1305.h"
#include "engine/crypto/hkdf.h"
#include "tests/support/hex.h"
#include "tests/support/scripted_random.h"
#include "tests/support/terminal_program.h"

#include <filesystem>
#include <fstream>

namespace tunneldesk::interchange
{
namespace
{

using test::secretFromText;

// The work factor of most tests: 2 KiB instead of 256 MiB.
constexpr unsigned kQuick = 1;
constexpr std::size_t kChunk = 64U << 10;

class Age : public testing::Test
{
protected:
    test::ScriptedRandom m_random{99};
    const Secret m_passphrase = secretFromText("correct horse battery staple");

    Bytes seal(ByteView plaintext, unsigned workFactor = kQuick)
    {
        auto sealed = sealAge(m_passphrase, plaintext, workFactor, m_random);
        EXPECT_TRUE(sealed.isOk());
        return std::move(sealed).value();
    }
    Reason reasonOf(ByteView file) const { return openAge(m_passphrase, file).reason(); }
};

std::size_t headerSizeOf(const Bytes &file)
{
    const std::string text(file.begin(), file.end());
    return text.find('\n', text.find("\n--- ") + 1) + 1;
}

Bytes replaced(const Bytes &file, std::string_view what, std::string_view with)
{
    std::string text(file.begin(), file.end());
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    text.replace(at, what.size(), with);
    return copyOf(viewOf(text));
}

TEST_F(Age, opensWhatItSealedAtEverySizeAroundAChunk)
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1000}, kChunk - 1, kChunk, kChunk + 1,
                                   2 * kChunk, 3 * kChunk + 17, kGreatestAgePlaintext}) {
        const Bytes plaintext = m_random.bytes(size);
        const auto opened = openAge(m_passphrase, seal(plaintext));
        ASSERT_TRUE(opened.isOk()) << size;
        EXPECT_TRUE(equalBytes(opened.value().view(), plaintext)) << size;
    }
}

TEST_F(Age, writesTheHeaderOfTheFormat)
{
    const Bytes file = seal(viewOf("x"), 3);
    const std::string text(file.begin(), file.end());
    EXPECT_TRUE(text.starts_with("age-encryption.org/v1\n-> scrypt "));
    EXPECT_EQ(text.find(" 3\n"), std::string("age-encryption.org/v1\n-> scrypt ").size() + 22);
    EXPECT_EQ(file.size(), headerSizeOf(file) + 16 + 1 + 16);
}

TEST_F(Age, sealsTheSameTextDifferentlyEachTime)
{
    EXPECT_NE(seal(viewOf("same")), seal(viewOf("same")));
    test::ScriptedRandom left(1);
    test::ScriptedRandom right(1);
    EXPECT_EQ(sealAge(m_passphrase, viewOf("same"), kQuick, left).value(),
              sealAge(m_passphrase, viewOf("same"), kQuick, right).value());
}

TEST_F(Age, refusesAWrongPassphrase)
{
    const Bytes file = seal(viewOf("secret"));
    EXPECT_EQ(openAge(secretFromText("correct horse battery stapl"), file).reason(), Reason::WrongPassphrase);
    EXPECT_EQ(openAge(Secret(), file).reason(), Reason::WrongPassphrase);
}

TEST_F(Age, opensNoPrefixOfAFile)
{
    const Bytes file = seal(Bytes(kChunk + 40, 7));
    const std::size_t header = headerSizeOf(file);
    for (std::size_t size = 0; size < file.size(); size += size < header + 64 ? 1 : 997) {
        const Reason reason = reasonOf(ByteView(file).first(size));
        EXPECT_EQ(reason, size < header + 32 ? Reason::FileMalformed : Reason::WrongPassphrase) << size;
    }
    // Just behind the first chunk, where it would look whole.
    EXPECT_EQ(reasonOf(ByteView(file).first(header + 16 + kChunk + 16)), Reason::WrongPassphrase);
    Bytes longer = file;
    longer.push_back(0);
    EXPECT_EQ(reasonOf(longer), Reason::WrongPassphrase);
}

TEST_F(Age, opensNothingThatWasChanged)
{
    const Bytes file = seal(viewOf("twenty-seven octets of text"));
    for (std::size_t i = 0; i < file.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            Bytes changed = file;
            changed[i] ^= static_cast<Byte>(1U << bit);
            // The work factor's only digit: what it becomes must not cost anything here.
            const Reason reason = openAge(m_passphrase, changed, 4).reason();
            EXPECT_TRUE(reason == Reason::FileMalformed || reason == Reason::WrongPassphrase)
                << i << "." << bit << " " << reasonName(reason);
            if (i >= headerSizeOf(file))
                EXPECT_EQ(reason, Reason::WrongPassphrase);
        }
    }
}

TEST_F(Age, bindsEachChunkToItsPlace)
{
    const Bytes file = seal(m_random.bytes(3 * kChunk));
    const std::size_t start = headerSizeOf(file) + 16;
    constexpr std::size_t sealed = kChunk + 16;
    Bytes swapped = file;
    std::swap_ranges(swapped.begin() + static_cast<std::ptrdiff_t>(start),
                     swapped.begin() + static_cast<std::ptrdiff_t>(start + sealed),
                     swapped.begin() + static_cast<std::ptrdiff_t>(start + sealed));
    EXPECT_EQ(reasonOf(swapped), Reason::WrongPassphrase);
    EXPECT_EQ(reasonOf(file), Reason::None);
}

// The STREAM of the format ends with a chunk that holds something, unless there is nothing at all.
TEST_F(Age, refusesAnEmptyLastChunk)
{
    const Bytes fileKey = m_random.bytes(16);
    m_random.script(fileKey);
    const Bytes file = seal({});
    const ByteView head = ByteView(file).first(headerSizeOf(file) + 16);
    const Secret key = crypto::deriveHkdf(fileKey, head.last(16), viewOf("payload"), 32);
    const Bytes text(kChunk, 0x33);
    Bytes first(kChunk + 16);
    Bytes last(16);
    Bytes nonce(12);
    ASSERT_TRUE(crypto::sealChaCha20Poly1305(key, nonce, {}, text, first).isOk());
    nonce[10] = 1;
    nonce[11] = 1;
    ASSERT_TRUE(crypto::sealChaCha20Poly1305(key, nonce, {}, {}, last).isOk());
    Bytes made = copyOf(head);
    append(made, first);
    append(made, last);
    EXPECT_EQ(reasonOf(made), Reason::WrongPassphrase);

    // The same chunk as the last one opens, so it was the empty tail that was refused.
    nonce[10] = 0;
    ASSERT_TRUE(crypto::sealChaCha20Poly1305(key, nonce, {}, text, first).isOk());
    made = copyOf(head);
    append(made, first);
    EXPECT_EQ(reasonOf(made), Reason::None);
}

// A file's own word on what it costs is not believed: nothing is spent, which a limit of 64 GiB would show.
TEST_F(Age, refusesAHostileWorkFactor)
{
    const Bytes file = seal(viewOf("x"), 3);
    for (const char *factor : {" 21\n", " 26\n", " 63\n", " 99\n", " 100\n", " 4294967299\n", " 0\n", " 03\n", " +3\n",
                               " -3\n", " 3 \n", " \n", "\n", " 3 3\n", " 0x3\n", " \xd9\xa3\n"})
        EXPECT_EQ(reasonOf(replaced(file, " 3\n", factor)), Reason::FileMalformed) << factor;
    EXPECT_EQ(openAge(m_passphrase, file, 2).reason(), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(replaced(file, " 3\n", " 4\n")), Reason::WrongPassphrase);
    EXPECT_EQ(sealAge(m_passphrase, {}, 21, m_random).reason(), Reason::CryptoUnavailable);
    EXPECT_EQ(sealAge(m_passphrase, {}, 0, m_random).reason(), Reason::CryptoUnavailable);
}

TEST_F(Age, refusesWhatIsNoPassphraseFile)
{
    const Bytes file = seal(viewOf("x"), 3);
    EXPECT_EQ(reasonOf(viewOf("")), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(viewOf("{\"tunnel\": \"key\"}\n")), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(replaced(file, "/v1\n", "/v2\n")), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(replaced(file, "-> scrypt", "-> X25519")), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(replaced(file, " 3\n", " 3\r\n")), Reason::FileMalformed);
    // A second recipient beside scrypt is forbidden; it would also be outside of the four lines.
    EXPECT_EQ(reasonOf(replaced(file, "\n--- ", "\n-> X25519 AAAA\nAAAA\n--- ")), Reason::FileMalformed);
    EXPECT_EQ(reasonOf(replaced(file, "\n--- ", "=\n--- ")), Reason::FileMalformed);
}

TEST_F(Age, keepsToTheSizeOfTheBlockOfSecrets)
{
    EXPECT_EQ(sealAge(m_passphrase, Bytes(kGreatestAgePlaintext + 1), kQuick, m_random).reason(), Reason::TooBig);
    Bytes file = seal(Bytes(kGreatestAgePlaintext));
    file.insert(file.end(), 1, 0);
    EXPECT_EQ(reasonOf(file), Reason::FileMalformed);
}

// However the plaintext is cut into parts, the file is the same; and it comes back in order, beyond the block of
// secrets.
TEST_F(Age, sealsPartsAndGivesChunks)
{
    const Bytes plaintext = m_random.bytes(2 * kGreatestAgePlaintext + 5);
    const ByteView all = plaintext;
    const Bytes one = [&] {
        test::ScriptedRandom random(7);
        const std::array<ByteView, 1> parts{all};
        return sealAgeParts(m_passphrase, parts, kQuick, random).value();
    }();
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, kChunk, kChunk + 1, plaintext.size()}) {
        test::ScriptedRandom random(7);
        const std::array<ByteView, 3> parts{all.first(cut), {}, all.subspan(cut)};
        EXPECT_EQ(sealAgeParts(m_passphrase, parts, kQuick, random).value(), one) << cut;
    }
    Bytes opened;
    std::size_t greatest = 0;
    const auto take = [&](ByteView chunk) {
        append(opened, chunk);
        greatest = std::max(greatest, chunk.size());
        return true;
    };
    ASSERT_TRUE(openAgeChunks(m_passphrase, one, take).isOk());
    EXPECT_EQ(opened, plaintext);
    EXPECT_EQ(greatest, kChunk);
    EXPECT_EQ(openAge(m_passphrase, one).reason(), Reason::FileMalformed);
    EXPECT_EQ(openAgeChunks(m_passphrase, one, [](ByteView) { return false; }).reason(), Reason::FileMalformed);
    const Bytes half(kGreatestAgeStream / 2 + 1);
    const std::array<ByteView, 2> tooMuch{half, half};
    EXPECT_EQ(sealAgeParts(m_passphrase, tooMuch, kQuick, m_random).reason(), Reason::TooBig);
}

TEST_F(Age, isToldByItsFirstLine)
{
    EXPECT_TRUE(looksLikeAge(seal({})));
    EXPECT_FALSE(looksLikeAge(viewOf("age-encryption.org/v")));
    EXPECT_FALSE(looksLikeAge({}));
}

TEST_F(Age, leavesNoSecretBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    const Bytes file = seal(viewOf("secret"));
    EXPECT_TRUE(openAge(m_passphrase, file).isOk());
    EXPECT_EQ(openAge(Secret(), file).reason(), Reason::WrongPassphrase);
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

std::string armored(ByteView file, std::string_view lineEnd = "\n")
{
    std::string text = "-----BEGIN AGE ENCRYPTED FILE-----";
    text.append(lineEnd);
    const std::string body = encodeBase64(file);
    for (std::size_t i = 0; i < body.size(); i += 64)
        text.append(body.substr(i, 64)).append(lineEnd);
    return text.append("-----END AGE ENCRYPTED FILE-----").append(lineEnd);
}

TEST_F(Age, opensTheTextFormAtEverySizeAroundALine)
{
    for (std::size_t size = 0; size < 100; ++size) {
        const Bytes plaintext = m_random.bytes(size);
        const Bytes file = seal(plaintext);
        for (const std::string &text : {armored(file), armored(file, "\r\n"), " \n\t" + armored(file) + "\r\n\n"}) {
            EXPECT_TRUE(looksLikeAge(viewOf(text)));
            const auto opened = openAge(m_passphrase, viewOf(text));
            ASSERT_TRUE(opened.isOk()) << size << " " << reasonName(opened.reason()) << "\n" << text;
            EXPECT_TRUE(equalBytes(opened.value().view(), plaintext)) << size;
        }
    }
}

// One spelling of each file: what is no strict text form is none.
TEST_F(Age, refusesWhatIsNoTextForm)
{
    const std::string good = armored(seal(Bytes(100, 3)));
    const auto with = [&good](std::size_t at, std::size_t count, std::string_view what) {
        std::string text = good;
        return text.replace(at, count, what);
    };
    const std::size_t body = good.find('\n') + 1;
    const std::size_t last = good.rfind('\n', good.rfind("\n-----END") - 1) + 1;
    const std::size_t end = good.find("-----END");
    const std::string two = good + good;
    const std::string inside = armored(viewOf(good));
    for (const std::string &text :
         {good.substr(0, end), good.substr(0, good.size() - 2), with(body, 1, "*"), with(body, 1, ""),
          with(body, 1, "=="), with(body + 64, 1, ""), with(body + 64, 1, "\n\n"), with(body + 32, 0, "\n"),
          with(last, 1, " "), with(end - 1, 1, "=\n"), with(end, 0, "AAAA\n"), with(10, 3, "PGP"), good + "x",
          good + std::string(1025, ' '), std::string(1025, ' ') + good, two, inside})
        EXPECT_EQ(reasonOf(viewOf(text)), Reason::FileMalformed) << text.substr(0, 400);
    // Bits behind the end of the last digit.
    for (std::size_t size = 100; size < 103; ++size) {
        std::string text = armored(seal(Bytes(size, 3)));
        const std::size_t padding = text.find('=');
        if (padding == std::string::npos)
            continue;
        text[padding - 1] = text[padding - 1] == 'B' ? 'C' : 'B';
        EXPECT_EQ(reasonOf(viewOf(text)), Reason::FileMalformed) << text;
    }
    const std::string huge = armored(Bytes(kGreatestAgeStream + (1U << 20)));
    EXPECT_EQ(reasonOf(viewOf(huge)), Reason::FileMalformed);
}

// A folder that goes with the test.
class AgeProgram : public Age
{
protected:
    AgeProgram()
    {
        std::string name = (std::filesystem::temp_directory_path() / "tunneldesk-age-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr)
            m_folder = name;
    }
    ~AgeProgram() override { std::filesystem::remove_all(m_folder); }

    std::string path(const char *name) const { return (m_folder / name).string(); }
    static void write(const std::string &name, ByteView bytes)
    {
        std::ofstream file(name, std::ios::binary);
        file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    static Bytes read(const std::string &name)
    {
        std::ifstream file(name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::filesystem::path m_folder;
    const std::string m_typed = "correct horse battery staple";
};

TEST_F(AgeProgram, opensWhatWeSealed)
{
    ASSERT_FALSE(m_folder.empty());
    for (const std::size_t size : {std::size_t{0}, std::size_t{300}, kChunk, kChunk + 1}) {
        const Bytes plaintext = m_random.bytes(size);
        write(path("sealed.age"), seal(plaintext, 10));
        const auto run =
            test::runOnTerminal({"age", "-d", "-o", path("opened"), path("sealed.age")}, "passphrase: ", {m_typed});
        ASSERT_EQ(run.exitStatus, 0) << run.output;
        EXPECT_EQ(read(path("opened")), plaintext) << size;
    }
}

TEST_F(AgeProgram, sealsWhatWeOpen)
{
    ASSERT_FALSE(m_folder.empty());
    const Bytes plaintext = m_random.bytes(2 * kChunk + 5);
    write(path("plain"), plaintext);
    const auto run =
        test::runOnTerminal({"age", "-p", "-o", path("sealed.age"), path("plain")}, ": ", {m_typed, m_typed});
    ASSERT_EQ(run.exitStatus, 0) << run.output;
    const Bytes sealed = read(path("sealed.age"));
    const auto opened = openAge(m_passphrase, sealed);
    ASSERT_TRUE(opened.isOk()) << reasonName(opened.reason());
    EXPECT_TRUE(equalBytes(opened.value().view(), plaintext));
    EXPECT_EQ(openAge(secretFromText("another"), sealed).reason(), Reason::WrongPassphrase);
}

TEST_F(AgeProgram, armorsWhatWeOpen)
{
    ASSERT_FALSE(m_folder.empty());
    const Bytes plaintext = m_random.bytes(1000);
    write(path("plain"), plaintext);
    const auto run =
        test::runOnTerminal({"age", "-p", "-a", "-o", path("sealed.age"), path("plain")}, ": ", {m_typed, m_typed});
    ASSERT_EQ(run.exitStatus, 0) << run.output;
    const Bytes sealed = read(path("sealed.age"));
    ASSERT_EQ(sealed.front(), '-');
    const auto opened = openAge(m_passphrase, sealed);
    ASSERT_TRUE(opened.isOk()) << reasonName(opened.reason());
    EXPECT_TRUE(equalBytes(opened.value().view(), plaintext));
}

} // namespace
} // namespace tunneldesk::interchange
