// Networking > IPsec VPN > Overview: how many tunnels are in which state, what each gateway carries against its
// guarantee, and what needs somebody. Until the first tunnel works, the steps that lead there stand on top.
#pragma once

#include "app/console_models.h"
#include "app/operations.h"
#include "app/page.h"
#include "app/problems.h"

class QLabel;

namespace tunneldesk
{

class DataTable;
class ProblemList;
class StateTile;
class WelcomeStart;
class WelcomeSteps;

class OverviewPage : public Page
{
    Q_OBJECT
public:
    OverviewPage(Operations &operations, ConsoleModels &models, QWidget *parent = nullptr);

    // Of profile and newest snapshot; does nothing while nobody looks.
    void refresh();
    [[nodiscard]] DataTable *gateways() const { return m_gateways; }
    [[nodiscard]] ProblemList *problems() const { return m_problems; }
    [[nodiscard]] WelcomeSteps *steps() const { return m_steps; }
    [[nodiscard]] WelcomeStart *start() const { return m_start; }
    // The steps again, though they are done.
    void showSteps();

signals:
    void groupWanted(tunneldesk::TunnelGroup group);
    void gatewayWanted(tunneldesk::GatewayId id);
    void detailsWanted(tunneldesk::TunnelId id);
    void logWanted(tunneldesk::TunnelId id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    void fitGateways();
    void cure(const TunnelProblem &problem, Remedy remedy);
    void showState();
    void retranslate();

    Operations &m_operations;
    ConsoleModels &m_models;
    WelcomeSteps *m_steps;
    WelcomeStart *m_start;
    QList<std::pair<TunnelGroup, StateTile *>> m_tiles;
    QLabel *m_gatewaysTitle;
    DataTable *m_gateways;
    SearchField *m_search;
    QLabel *m_problemsTitle;
    ProblemList *m_problems;
};

} // namespace tunneldesk
