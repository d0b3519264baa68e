// The SAs of one tunnel: the IKE SA with its lifetime running down, what was agreed beside what was configured,
// and the table of SA pairs. A picture of a snapshot; changes nothing.
#pragma once

#include "engine/config/profile.h"
#include "models/agreement_model.h"
#include "models/sa_model.h"

#include <QWidget>

class QAction;
class QGridLayout;
class QLabel;
class QToolButton;

namespace tunneldesk
{

class DataTable;
class FactGrid;
class MeterBar;
class TextFilter;

class SessionsView : public QWidget
{
    Q_OBJECT
public:
    explicit SessionsView(QWidget *parent = nullptr);

    // `tunnel` may be null: there is no session.
    void apply(const IkePolicy &policy, const TunnelConfig &config, const TunnelSnapshot *tunnel, Time now);
    // Of both tables.
    void setWords(const QString &words);
    [[nodiscard]] DataTable *table() const { return m_table; }

signals:
    void rekeyWanted();
    // Of one SA pair; `spi` names it to the user.
    void saRekeyWanted(tunneldesk::SaId sa);
    void saDeletionWanted(tunneldesk::SaId sa, const QString &spi);

private:
    // Of the model; invalid when none or several are selected.
    [[nodiscard]] QModelIndex selectedSa() const;
    [[nodiscard]] SaId idOf(const QModelIndex &sa) const;
    void followSelection();
    void deleteSelected();
    void fillIke(const IkeSaSnapshot &ike, Time now);
    void retranslate();

    SaModel m_sas;
    AgreementModel m_agreement;
    TextFilter *m_saFilter;
    TextFilter *m_agreementFilter;
    QLabel *m_none;
    QLabel *m_ikeTitle;
    FactGrid *m_ike;
    QWidget *m_lifetimes;
    QGridLayout *m_bars; // names and bars of the lifetimes
    QLabel *m_rekeyLabel;
    MeterBar *m_rekey;
    QLabel *m_expiryLabel;
    MeterBar *m_expiry;
    QLabel *m_agreementTitle;
    DataTable *m_agreementTable;
    QLabel *m_sasTitle;
    QToolButton *m_rekeyNow;
    QAction *m_rekeySa;
    QAction *m_deleteSa;
    QWidget *m_saActions;
    DataTable *m_table;
};

} // namespace tunneldesk
