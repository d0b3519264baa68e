// Why something failed or was refused: a closed list, sorted by blame. One function maps a Reason to a
// notify (ikev1), one to text in three languages (models/text), one to a severity (below). The core
// holds no user text; reasonName() gives the symbolic name for logs and JSON.
#pragma once

#include <cstdint>
#include <string_view>

namespace tunneldesk
{

enum class Reason : std::uint8_t {
    None,

    // The bytes are not a message.
    TooShort,
    BadLength,
    BadVersion,
    BadPayload,
    BadAttribute,
    TooManyPayloads,
    UnknownExchange,

    // The peer refused, or his settings differ from ours.
    NoProposalChosen,
    WrongPreSharedKey,
    IdentityMismatch,
    NetworkMismatch,
    ModeMismatch,
    PfsMismatch,
    PeerRefused,
    PeerDeleted,

    // The peer misbehaves.
    UnexpectedMessage,
    MissingPayload,
    DuplicatePayload,
    NotEncrypted,
    NotAuthenticated,
    BadKeyExchange,
    BadNonce,
    NotOffered,
    MessageIdReused,
    Replayed,

    // Between the two: nothing comes back.
    NoAnswer,
    PeerStoppedAnswering,
    NothingCameBack,
    LifetimeExpired,

    // ESP, a packet at a time.
    UnknownSpi,
    BadIcv,
    BadPadding,
    OutsideSelectors,
    SequenceExhausted,
    NoSa,
    QueueFull,
    TooBig,

    // Our own configuration.
    MissingSecret,
    UnknownPeer,
    NotConfigured,
    AddressUnavailable,
    InvalidConfiguration,

    // This computer.
    NoPermission,
    PortInUse,
    NoTunDevice,
    AnotherGateway, // in the same network: first is its process
    HostFailure,
    KeychainUnavailable,
    KeychainLocked,
    FileUnreadable,
    FileUnwritable,
    FileTooOpen,
    FileMalformed,
    FileChanged, // by another program, since it was read
    WrongPassphrase,
    CryptoUnavailable,

    // What the user wanted.
    StoppedByUser,
    SettingsChanged,

    Count
};

enum class Severity : std::uint8_t { Debug, Info, Warning, Error };

// The enumerator's own name ("WrongPreSharedKey"); never null.
[[nodiscard]] std::string_view reasonName(Reason reason);
[[nodiscard]] Severity severityOf(Reason reason);

} // namespace tunneldesk
