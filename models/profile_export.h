// A profile, or a part of it, as a file to give away or to keep: as it lies on the disk, without a key; or with the
// keys under a passphrase, as an age file that `age -d` opens too. Whoever asks for keys gets them from the
// SecretStore first (collectKeys in key_transfer.h). GUI thread, or the only thread of a headless program.
//
//     const Profile part = partOf(profile, {}, {tunnel});              // or the whole profile
//     const QByteArray file = encodeExport(part);                      // without keys
//     const auto sealed = sealExport(part, keys, passphrase);          // with keys; takes a second and 256 MiB
//     const Outcome written = writeExport(path, file);
#pragma once

#include "engine/config/profile.h"
#include "engine/interchange/age_file.h"
#include "models/secrets_json.h"

#include <QByteArray>
#include <QString>

#include <set>

namespace tunneldesk
{

// What a choice of objects needs to stand by itself: each tunnel brings its gateway, each gateway its zone. A gateway
// brings no tunnel.
[[nodiscard]] Profile partOf(const Profile &profile, const std::set<GatewayId> &gateways,
                             const std::set<TunnelId> &tunnels);

// The profile's own JSON (resources/profile.schema.json). It names where each key is kept, and holds none.
[[nodiscard]] QByteArray encodeExport(const Profile &part);

// The same with a member "secrets" at its end (tunnel name to key, as `run --secrets` reads it), sealed. A tunnel
// that `keys` does not know is exported without one. Errors: WrongPassphrase when there is none, TooBig,
// CryptoUnavailable. `workFactorLog2`: for tests, which cannot wait a second each time.
[[nodiscard]] Result<QByteArray> sealExport(const Profile &part, const TunnelSecrets &keys, const Secret &passphrase,
                                            unsigned workFactorLog2 = interchange::kAgeWorkFactor);

// Atomic, mode 0600. Errors: FileUnwritable (first: errno).
[[nodiscard]] Outcome writeExport(const QString &path, const QByteArray &file);

} // namespace tunneldesk
