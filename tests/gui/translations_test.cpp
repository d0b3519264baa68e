#include "tests/gui/translations_test.h"

#include "app/language_manager.h"
#include "models/text/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QXmlStreamReader>

namespace tunneldesk::test
{
namespace
{

struct Message {
    QString source;
    QStringList translations;
    bool isUnfinished = false;
    bool isNumerus = false;
};

QList<Message> readTranslations(const QString &code)
{
    QFile file(QStringLiteral(TUNNELDESK_SOURCE_DIR "/translations/tunneldesk_%1.ts").arg(code));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            messages.append({{}, {}, false, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")});
        else if (xml.name() == QLatin1String("source"))
            messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.last().isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!messages.last().isNumerus)
                messages.last().translations << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            messages.last().translations << xml.readElementText();
        }
    }
    return messages;
}

QSet<QString> placeholdersIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9]+"));
    QSet<QString> found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

} // namespace

// "%1 packets" says "1 packets" of one: what is counted is counted by Qt. Units that are always many, or that English
// leaves alone, are named here.
void TranslationsTest::countedThingsHaveTheirPlural()
{
    static const QRegularExpression counted(
        QStringLiteral("%L?[1-9] (packets|tries|octets|bytes|tunnels|gateways|networks|pairs|keys|lines|files|messages|"
                       "days|hours|minutes|seconds|objects|zones|users|rows|entries|attempts|times)\\b"));
    // The size of a packet that passes: hundreds.
    static const QRegularExpression sizes(QStringLiteral("Packets of up to %1 octets arrive whole"));
    for (const Message &message : readTranslations(QStringLiteral("ja")))
        QVERIFY2(message.isNumerus || !counted.match(message.source).hasMatch() ||
                     sizes.match(message.source).hasMatch(),
                 qPrintable(message.source));
}

void TranslationsTest::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::newRow("ja") << QStringLiteral("ja") << 1;
    QTest::newRow("ko") << QStringLiteral("ko") << 1;
    QTest::newRow("en") << QStringLiteral("en") << 2;
}

void TranslationsTest::nothingIsUnfinished()
{
    QFETCH(QString, language);
    QFETCH(int, forms);
    const QList<Message> messages = readTranslations(language);
    QVERIFY(messages.size() > 5);
    for (const Message &message : messages) {
        QVERIFY2(!message.isUnfinished, qPrintable(message.source));
        QVERIFY2(message.translations.size() == (message.isNumerus ? forms : 1), qPrintable(message.source));
        for (const QString &translation : message.translations) {
            QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
            QVERIFY2(placeholdersIn(translation) == placeholdersIn(message.source), qPrintable(message.source));
            // A count may be more than %n can be: then it chooses the form only.
            QVERIFY2(!message.source.contains(QLatin1String("%n")) || translation.contains(QLatin1String("%n")),
                     qPrintable(message.source));
        }
    }
}

void TranslationsTest::theDocumentedWordsStand_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("japanese");
    const std::pair<const char *, const char *> words[] = {
        {"Create IPsec VPN Gateway", "IPsec VPN Gateway作成"},
        {"Create IPsec VPN Tunnel", "IPsec VPN Tunnel作成"},
        {"Gateway name", "Gatewayの名前"},
        {"Bandwidth guarantee", "帯域幅の保障"},
        {"Authentication method", "認証方式"},
        {"Encryption algorithm", "暗号化アルゴリズム"},
        {"Hash algorithm", "ハッシュアルゴリズム"},
        {"ESP encryption algorithm", "ESP暗号化アルゴリズム"},
        {"ESP authentication algorithm", "ESP認証アルゴリズム"},
        {"Final confirmation", "最終確認"},
        {"Current status", "現在の状態"},
        {"Interface", "インターフェース"},
        {"Routing", "ルーティング"},
        {"Change", "変更"},
        {"Delete", "削除"},
        {"OK", "確認"},
        {"Next", "次"},
        {"Yes", "はい"},
        {"Caution", "注意"},
        {"active", "active"},
        {"Peer IP", "Peer IP"},
        {"Local Network", "Local Network"},
        {"Remote Network", "Remote Network"},
    };
    for (const auto &[source, japanese] : words)
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(japanese);
}

void TranslationsTest::theDocumentedWordsStand()
{
    QFETCH(QString, source);
    QFETCH(QString, japanese);
    int found = 0;
    for (const Message &message : readTranslations(QStringLiteral("ja"))) {
        if (message.source != source)
            continue;
        QCOMPARE(message.translations.front(), japanese);
        ++found;
    }
    QVERIFY(found > 0);
}

void TranslationsTest::everyReasonIsTranslated()
{
    LanguageManager language;
    QHash<QString, QStringList> words;
    for (const QString &code : LanguageManager::codes()) {
        language.use(code);
        for (int value = 1; value < static_cast<int>(Reason::Count); ++value)
            words[code] << textOf(static_cast<Reason>(value));
    }
    for (qsizetype i = 0; i < words[QStringLiteral("en")].size(); ++i) {
        const QString english = words[QStringLiteral("en")][i];
        QVERIFY2(words[QStringLiteral("ja")][i] != english, qPrintable(english));
        QVERIFY2(words[QStringLiteral("ko")][i] != english, qPrintable(english));
        QVERIFY2(words[QStringLiteral("ja")][i] != words[QStringLiteral("ko")][i], qPrintable(english));
    }
}

// What happened and what to do, in each language in words of its own.
void TranslationsTest::everyFindingIsTranslated()
{
    LanguageManager language;
    QHash<QString, QStringList> words;
    for (const QString &code : LanguageManager::codes()) {
        language.use(code);
        for (int value = 1; value < static_cast<int>(Advice::Count); ++value) {
            Finding finding;
            finding.verdict = Reason::NoProposalChosen;
            finding.advice = static_cast<Advice>(value);
            finding.field = Field::Pfs;
            finding.rows = {{Attribute::Pfs, "Group 14", "-", false}};
            words[code] << textOf(finding.advice) << textOf(finding);
        }
        for (int value = 0; value < static_cast<int>(Attribute::Count); ++value)
            QVERIFY(!textOf(static_cast<Attribute>(value)).isEmpty());
    }
    for (qsizetype i = 0; i < words[QStringLiteral("en")].size(); ++i) {
        const QString english = words[QStringLiteral("en")][i];
        const QString japanese = words[QStringLiteral("ja")][i];
        const QString korean = words[QStringLiteral("ko")][i];
        QVERIFY2(japanese != english && korean != english && japanese != korean, qPrintable(english));
        QVERIFY2(!japanese.isEmpty() && !korean.isEmpty(), qPrintable(english));
    }
}

void TranslationsTest::pluralsAreRight()
{
    LanguageManager language;
    const auto deleted = [](int n) {
        return QCoreApplication::translate("tunneldesk::Operations", "%n tunnel(s) deleted.", nullptr, n);
    };
    language.use(QStringLiteral("en"));
    QCOMPARE(deleted(1), QStringLiteral("1 tunnel deleted."));
    QCOMPARE(deleted(2), QStringLiteral("2 tunnels deleted."));
    language.use(QStringLiteral("ja"));
    QCOMPARE(deleted(2), QStringLiteral("2個のTunnelを削除しました。"));
}

} // namespace tunneldesk::test
