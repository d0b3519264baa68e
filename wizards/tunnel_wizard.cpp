#include "wizards/tunnel_wizard.h"

#include "engine/config/key_sharing.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/press_once.h"
#include "wizards/review_page.h"
#include "wizards/step_indicator.h"
#include "wizards/tunnel_settings_page.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

namespace tunneldesk
{

struct TunnelWizard::Private {
    TunnelWizard *self;
    Purpose purpose;
    TunnelChoices choices;
    TunnelConfig initial;
    Commit commit;
    bool isCommitting = false;

    StepIndicator *steps = nullptr;
    QStackedWidget *pages = nullptr;
    TunnelSettingsPage *settings = nullptr;
    ReviewPage *review = nullptr;
    QPushButton *back = nullptr;
    QPushButton *cancel = nullptr;
    QPushButton *next = nullptr;
    QPushButton *finish = nullptr;
    std::optional<Error> failure;

    void build();
    void show(int step);
    void refreshReview();
    void retranslate();
    void finishNow();
    void onDone(const Outcome &outcome);
};

TunnelWizard::TunnelWizard(Purpose purpose, const TunnelChoices &choices, const TunnelConfig &tunnel, QWidget *parent)
    : QDialog(parent), m_private(std::make_unique<Private>())
{
    m_private->self = this;
    m_private->purpose = purpose;
    m_private->choices = choices;
    m_private->initial = tunnel;
    m_private->build();
    onLanguageChange(this, [this] { m_private->retranslate(); });
    m_private->show(0);
}

TunnelWizard::~TunnelWizard()
{
    hide(); // the last change of focus is heard while everything still stands
}

void TunnelWizard::Private::build()
{
    steps = new StepIndicator(self);
    pages = new QStackedWidget(self);
    settings = new TunnelSettingsPage(purpose, choices, initial);
    review = new ReviewPage;
    pages->addWidget(settings);
    pages->addWidget(review);
    back = new QPushButton(self);
    cancel = new QPushButton(self);
    next = new QPushButton(self);
    finish = new QPushButton(self);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch(1);
    for (QPushButton *button : {cancel, next, finish})
        buttons->addWidget(button);
    for (QPushButton *button : {back, cancel, next, finish}) {
        button->setAutoDefault(false);
        ignoreDoubleClicks(button);
    }
    // No default button: Enter in a field commits nothing. The way on is seen all the same.
    for (QPushButton *button : {next, finish})
        button->setProperty("role", QStringLiteral("primary"));
    auto *column = new QVBoxLayout(self);
    column->addWidget(steps);
    column->addWidget(pages, 1);
    column->addLayout(buttons);
    QObject::connect(back, &QPushButton::clicked, self, [this] { show(0); });
    QObject::connect(cancel, &QPushButton::clicked, self, &QDialog::reject);
    QObject::connect(next, &QPushButton::clicked, self, [this] {
        if (settings->check())
            show(1);
    });
    QObject::connect(finish, &QPushButton::clicked, self, [this] { finishNow(); });
    resizeToScreen(self, widthOf(self, 104), self->fontMetrics().height() * 42);
}

void TunnelWizard::Private::show(int step)
{
    failure.reset();
    if (step == 1)
        refreshReview();
    pages->setCurrentIndex(step);
    back->setVisible(step == 1);
    next->setVisible(step == 0);
    finish->setVisible(step == 1);
    retranslate();
    if (step == 1)
        review->focusSummary();
    else
        settings->focusFirst();
}

void TunnelWizard::Private::refreshReview()
{
    const TunnelConfig tunnel = settings->value();
    ReviewInput input{.profile = &choices.profile,
                      .tunnel = tunnel,
                      .before = {},
                      .key = settings->keySummary(),
                      .isKeyNew = settings->isKeyTyped()};
    QString effect;
    if (purpose == Purpose::Change) {
        input.before = initial;
        effect = textOf(input.isKeyNew ? ChangeEffect::Reconnect : effectIn(choices.profile, initial, tunnel));
    }
    std::vector<ReviewGroup> groups = reviewOf(input);
    if (choices.peerSheet) {
        ReviewGroup &sheet = groups.emplace_back();
        sheet.title = TunnelWizard::tr("Peer sheet: what the Peer Gateway has to be set to");
        for (const auto &[name, text] : choices.peerSheet(tunnel))
            sheet.rows.push_back({name, text, {}});
    }
    review->setReview(groups, pathOf(choices.profile, tunnel), settings->findings(), effect);
    const QString refusal = purpose == Purpose::Create ? TunnelWizard::tr("Nothing was created: %1.")
                                                       : TunnelWizard::tr("Nothing was changed: %1.");
    review->setError(failure ? refusal.arg(textOf(*failure)) : QString());
}

void TunnelWizard::Private::retranslate()
{
    const bool isCreation = purpose == Purpose::Create;
    self->setWindowTitle(isCreation ? TunnelWizard::tr("Create IPsec VPN Tunnel")
                                    : TunnelWizard::tr("Change IPsec VPN Tunnel"));
    steps->setSteps({TunnelWizard::tr("Settings"), TunnelWizard::tr("Final confirmation")}, pages->currentIndex());
    back->setText(TunnelWizard::tr("Back"));
    cancel->setText(TunnelWizard::tr("Cancel"));
    next->setText(TunnelWizard::tr("Next"));
    finish->setText(isCreation ? TunnelWizard::tr("Create IPsec VPN Tunnel") : TunnelWizard::tr("OK"));
    if (pages->currentIndex() == 1)
        refreshReview();
}

void TunnelWizard::Private::finishNow()
{
    if (isCommitting)
        return;
    if (!commit) {
        self->accept();
        return;
    }
    isCommitting = true;
    failure.reset();
    review->setError({});
    for (QPushButton *button : {back, cancel, finish})
        button->setEnabled(false);
    review->focusSummary();
    QPointer<TunnelWizard> alive(self);
    commit(settings->value(), settings->key(), [this, alive](Outcome outcome) {
        if (alive)
            onDone(outcome);
    });
}

void TunnelWizard::Private::onDone(const Outcome &outcome)
{
    isCommitting = false;
    for (QPushButton *button : {back, cancel, finish})
        button->setEnabled(true);
    if (outcome.isOk()) {
        self->accept();
        return;
    }
    // Whoever has cancelled knows it.
    if (outcome.error().reason == Reason::StoppedByUser) {
        refreshReview();
        finish->setFocus(Qt::OtherFocusReason);
        return;
    }
    failure = outcome.error();
    refreshReview();
    review->focusSummary();
}

TunnelConfig TunnelWizard::tunnel() const
{
    return m_private->settings->value();
}

std::optional<Secret> TunnelWizard::takeKey()
{
    return m_private->settings->key();
}

void TunnelWizard::begin(const TunnelConfig &proposed, const std::vector<Field> &taken, Field field)
{
    m_private->settings->take(proposed, taken);
    m_private->settings->focusField(field);
}

void TunnelWizard::setCommit(Commit commit)
{
    m_private->commit = std::move(commit);
}

void TunnelWizard::reject()
{
    // What is being made has to end first: nothing is half made.
    if (!m_private->isCommitting)
        QDialog::reject();
}

void TunnelWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Enter presses the button that has the focus and nothing else.
        if (auto *button = qobject_cast<QAbstractButton *>(focusWidget()); button != nullptr && button->isEnabled())
            button->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace tunneldesk
