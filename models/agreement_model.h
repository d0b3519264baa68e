// What was configured beside what the peer agreed to, for the SAs that stand.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

#include <QString>

namespace tunneldesk
{

struct AgreementRow {
    // In the order in which they are shown.
    enum class What : std::uint8_t {
        IkeMode,
        IkeEncryption,
        IkeHash,
        IkeGroup,
        IkeLifetime,
        EspSuite,
        SaLifetime,
        Pfs,
        DeadPeerDetection,
        NatTraversal
    };
    What what = What::IkeMode;
    QString configured;
    QString agreed;
    bool isEqual = true;

    [[nodiscard]] What key() const { return what; }
    friend bool operator==(const AgreementRow &, const AgreementRow &) = default;
};

// Of the newest IKE SA and the SA pairs that carry traffic; only what stands has rows. One row for all network pairs:
// that of the first which differs from what is configured, else of the first.
[[nodiscard]] std::vector<AgreementRow> agreementOf(const IkePolicy &policy, const TunnelConfig &config,
                                                    const TunnelSnapshot &tunnel);
[[nodiscard]] QString textOf(AgreementRow::What what);

class AgreementModel : public RowTableModel<AgreementRow>
{
    Q_OBJECT
public:
    enum Column { Match, Setting, Configured, Agreed, ColumnCount };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void apply(std::vector<AgreementRow> rows) { takeRows(rows); }

protected:
    [[nodiscard]] QVariant cell(const AgreementRow &row, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;
};

} // namespace tunneldesk
