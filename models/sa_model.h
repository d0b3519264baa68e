// The ESP SA pairs of one tunnel, for the details.
#pragma once

#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

namespace tunneldesk
{

struct SaRow {
    PairId pair;
    SaSnapshot sa;
    Seconds rekeyIn{0};
    Seconds expiresIn{0};
    double rekeyShare = 0; // of the time that it had, 0 to 1
    double expiryShare = 0;

    [[nodiscard]] SaId key() const { return sa.id; }
    friend bool operator==(const SaRow &, const SaRow &) = default;
};

// How much of the time from `madeAt` to `end` is left, 0 to 1.
[[nodiscard]] double shareLeft(Time madeAt, Time end, Time now);

class SaModel : public RowTableModel<SaRow>
{
    Q_OBJECT
public:
    enum Column {
        State,
        Networks,
        SpiIn,
        SpiOut,
        Suite,
        Transport,
        BytesIn,
        BytesOut,
        PacketsIn,
        PacketsOut,
        ReplayDrops,
        LateDrops,
        AuthenticationFailures,
        SelectorDrops,
        PaddingErrors,
        TooBig,
        RekeyIn,
        ExpiresIn,
        ColumnCount
    };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    // Null: no such tunnel, no rows.
    void apply(const TunnelSnapshot *tunnel, Time now);

protected:
    [[nodiscard]] QVariant cell(const SaRow &row, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QString headerInFull(int column) const override;

private:
    [[nodiscard]] QString display(const SaRow &row, int column) const;
};

// What each side had of a negotiation that failed (or stands): ours beside theirs.
struct NegotiationLine {
    NegotiationRow row;
    bool isSaid = true; // false: the peer refused and said nothing of his own
    [[nodiscard]] Attribute key() const { return row.attribute; }
    friend bool operator==(const NegotiationLine &, const NegotiationLine &) = default;
};

class NegotiationModel : public RowTableModel<NegotiationLine>
{
    Q_OBJECT
public:
    enum Column { Match, Setting, Ours, Theirs, ColumnCount };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void apply(const Finding &finding);

protected:
    [[nodiscard]] QVariant cell(const NegotiationLine &line, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;
};

} // namespace tunneldesk
