#pragma once

#include "tests/support/qt_test_main.h"
#include "tests/wizards/spoken_language.h"

#include <optional>

namespace tunneldesk::test
{

class PskEditorTest : public TestObject
{
    Q_OBJECT
protected:
    // English as the program has it, with its plurals.
    void prepare() override { m_english.emplace(QStringLiteral("en")); }

private slots:
    void decodes_data();
    void decodes();
    void warns_data();
    void warns();
    void masksAndReveals();
    void generatesAStrongKey();
    void copiesMarkedAsSecret();
    void aShownKeyIsCopiedAndCutAsASecret();
    void storedKeyStaysUnchanged();
    void sharedKeyIsOffered();
    void aSharerThatPassesLeavesTheKeyWhereItIs();
    void tunnelsThatShareAKeyKeepItElsewhereTogether();
    void askingNeedsNoKey();
    void keychainThatIsNotThereCannotBeChosen();

private:
    std::optional<SpokenLanguage> m_english;
};

} // namespace tunneldesk::test
