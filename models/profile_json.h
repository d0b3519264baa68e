// A profile as JSON, version 2, and back; version 1 is read too. Pure: no file. Holds no secret, because a profile
// holds none. Keys that this version does not know are given out beside the value and can be merged back.
#pragma once

#include "engine/base/result.h"
#include "engine/config/validate.h"
#include "models/json_reader.h"

#include <QByteArray>
#include <QJsonObject>

namespace tunneldesk
{

struct DecodedProfile {
    Profile profile;
    QJsonObject unknown; // shaped like the document; objects of lists by their id
};

inline constexpr int kProfileVersion = 2;

// Of tunnels that name one key the first says where it is kept.
// `unknown` as decodeProfile() gave it, or empty; what belongs to objects that are gone is left out.
[[nodiscard]] QByteArray encodeProfile(const Profile &profile, const QJsonObject &unknown);

// Accepts nothing but a profile that validate() accepts. Missing keys take their defaults, but the ones without which
// an object is none (id, name, gateway, zone, peer, networks). A member "secrets" is refused: of an export that was
// opened it is taken out before (SecretsSplitter), so that no key is kept with the unknown and written to the disk.
// Errors: FileMalformed (second: JsonProblem), InvalidConfiguration; `fault` says where.
[[nodiscard]] Result<DecodedProfile> decodeProfile(const QByteArray &json, JsonFault &fault);

// The JSON path of the first object that validate() refuses; empty when there is none.
[[nodiscard]] QString pathOfFirstProblem(const Profile &profile);

// 16 hexadecimal digits, as ids stand in the file.
[[nodiscard]] QString textOfId(std::uint64_t id);

} // namespace tunneldesk
