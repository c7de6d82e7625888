// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/verdict.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

struct Meaning {
    int code;
    std::string_view failure;
    bool is_permanent;
};

constexpr auto cms_meanings = std::to_array<Meaning>({
    // 24.011, E-2: what the network answers
    {1, "address_unknown", true},  // unassigned number
    {8, "refused", true},          // operator determined barring
    {10, "refused", true},         // call barred
    {17, "no_network", false},     // network failure
    {21, "refused", false},        // short message transfer rejected
    {27, "provider_error", false}, // destination out of service
    {28, "address_unknown", true}, // unidentified subscriber
    {29, "refused", true},         // facility rejected
    {30, "address_unknown", true}, // unknown subscriber
    {38, "no_network", false},     // network out of order
    {42, "too_many", false},       // congestion
    {50, "refused", true},         // requested facility not subscribed
    {69, "refused", true},         // requested facility not implemented
    // 23.040, 9.2.3.22: what the service centre answers
    {193, "refused", true}, // no subscription at the service centre
    {195, "malformed_address", true},
    {196, "refused", true}, // destination barred
    // 27.005, 3.2.5: what the modem answers
    {302, "refused", false},     // operation not allowed
    {303, "refused", true},      // operation not supported
    {304, "refused", true},      // invalid PDU
    {310, "sim_refused", false}, // not inserted
    {311, "sim_refused", false}, // PIN required
    {313, "sim_refused", false}, // failure
    {315, "sim_refused", false}, // wrong
    {316, "sim_refused", false}, // PUK required
    {331, "no_network", false},  // no network service
    {332, "timed_out", false},   // network timeout
});

constexpr auto cme_meanings = std::to_array<Meaning>({
    {3, "refused", false},      // operation not allowed
    {4, "refused", true},       // operation not supported
    {10, "sim_refused", false}, // not inserted
    {11, "sim_refused", false}, // PIN required
    {12, "sim_refused", false}, // PUK required
    {13, "sim_refused", false}, // failure
    {15, "sim_refused", false}, // wrong
    {30, "no_network", false},  // no network service
    {31, "timed_out", false},   // network timeout
    {32, "no_network", false},  // emergency calls only
});

Verdict looked_up(std::span<Meaning const> meanings, int code) {
    auto const at = std::ranges::find(meanings, code, &Meaning::code);
    return at == meanings.end() ? Verdict{"provider_error"}
                                : Verdict{std::string{at->failure}, at->is_permanent};
}

} // namespace

Verdict verdict_of(Ending const& ending) {
    switch (ending.kind) {
    case Kind::cms_error:
        return looked_up(cms_meanings, ending.code);
    case Kind::cme_error:
        return looked_up(cme_meanings, ending.code);
    case Kind::busy:
        return {"busy"};
    case Kind::no_dialtone:
        return {"no_network"};
    case Kind::silence:
        return {"timed_out"};
    case Kind::ok:
    case Kind::error:
    case Kind::no_carrier:
    case Kind::no_answer:
    case Kind::prompt:
        break;
    }
    return {"provider_error"};
}

} // namespace sonae::notify::modem
