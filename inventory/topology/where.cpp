// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/where.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/address.hpp"
#include "inventory/topology/mac.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sonae::topology {

namespace {

/// From best to worst.
enum class Fit { exact, name, beginning, part, person, none };

struct Query {
    std::string lower;
    std::optional<Address> address;
    std::string mac; ///< "" when it is none
};

struct Found {
    Fit fit = Fit::none;
    Attachment const* leg = nullptr;
};

Query query_of(std::string_view text) {
    auto const plain = trimmed(text);
    auto const mac = parse_mac(plain);
    return {ascii_lower(plain), parse_address(plain), mac ? text_of(*mac) : std::string{}};
}

Fit fit_of_name(std::string const& name, std::string const& lower) {
    auto const at = ascii_lower(name).find(lower);
    if (at == std::string::npos) {
        return Fit::none;
    }
    return at != 0 ? Fit::part : name.size() == lower.size() ? Fit::name : Fit::beginning;
}

bool has_part(std::string const& text, std::string const& lower) {
    return ascii_lower(text).find(lower) != std::string::npos;
}

bool is_its_mac(std::string const& mac, Query const& query) {
    return !query.mac.empty() && mac == query.mac;
}

/// With its length or without.
bool is_its_address(std::string const& text, Query const& query) {
    auto const leg = query.address ? parse_leg(text) : std::nullopt;
    return leg && leg->address == *query.address;
}

/// Interfaces of the ledger and ports of a device say their numbers alike.
template <class Ports>
bool has_number(Ports const& ports, Query const& query) {
    return std::any_of(ports.begin(), ports.end(), [&](auto const& port) {
        auto const is_its = [&](std::string const& text) { return is_its_address(text, query); };
        return is_its_mac(port.mac, query) ||
               std::any_of(port.addresses.begin(), port.addresses.end(), is_its);
    });
}

/// The leg, or the port, that has the address or MAC.
Found by_number(Device const& device, Query const& query) {
    for (auto const& leg : device.attachments) {
        auto const has_address = query.address && parse_address(leg.address) == query.address;
        if (has_address || is_its_mac(leg.mac, query)) {
            return {Fit::exact, &leg};
        }
    }
    return {has_number(device.ports, query) ? Fit::exact : Fit::none, nullptr};
}

Found find_in(Device const& device, Query const& query) {
    auto const is_number = query.address || !query.mac.empty();
    if (auto const found = is_number ? by_number(device, query) : Found{}; found.fit != Fit::none) {
        return found;
    }
    auto const id = ascii_lower(device.id);
    if (id == query.lower || (!query.mac.empty() && id == "mac:" + query.mac)) {
        return {Fit::exact, nullptr};
    }
    auto const by_name = fit_of_name(device.name, query.lower);
    return {std::min(by_name, fit_of_name(device.serial, query.lower)), nullptr};
}

Fit fit_of(ledger::LedgerRow const& row, Query const& query) {
    if (row.id.text() == query.lower || has_number(row.interfaces, query)) {
        return Fit::exact;
    }
    auto const is_person =
        has_part(row.human.owner, query.lower) || has_part(row.human.department, query.lower);
    return std::min(
        {fit_of_name(row.name, query.lower),
         fit_of_name(row.serial, query.lower),
         is_person ? Fit::person : Fit::none}
    );
}

/// The leg of which most is known.
Attachment const* best_leg(Device const& device) {
    auto const worth = [](Attachment const& leg) {
        return std::tuple{!leg.switch_device.empty(), !leg.address.empty(), !leg.segment.empty()};
    };
    Attachment const* best = nullptr;
    for (auto const& leg : device.attachments) {
        best = best == nullptr || worth(*best) < worth(leg) ? &leg : best;
    }
    return best;
}

class Finder {
public:
    Finder(
        Network const& network, std::vector<std::shared_ptr<ledger::LedgerRow const>> const& rows
    )
        : network_{network} {
        for (auto const& row : rows) {
            rows_.emplace(row->id, row.get());
            in_order_.push_back(row.get());
        }
    }

    std::vector<Whereabouts> run(Query const& query, std::size_t most) {
        look_at_devices(query);
        look_at_rows(query);
        if (std::any_of(all_.begin(), all_.end(), is_exact)) {
            std::erase_if(all_, [](auto const& each) { return !is_exact(each); });
        }
        std::stable_sort(all_.begin(), all_.end(), [](auto const& a, auto const& b) {
            return a.first < b.first;
        });
        all_.resize(std::min(all_.size(), most));
        auto answers = std::vector<Whereabouts>{};
        for (auto& [fit, answer] : all_) {
            complete(answer);
            answers.push_back(std::move(answer));
        }
        return answers;
    }

private:
    using Match = std::pair<Fit, Whereabouts>;

    static bool is_exact(Match const& match) { return match.first == Fit::exact; }

    void look_at_devices(Query const& query) {
        for (auto const& device : network_.devices) {
            auto const row = device.asset ? rows_.find(*device.asset) : rows_.end();
            auto const* const known = row == rows_.end() ? nullptr : row->second;
            auto found = find_in(device, query);
            found.fit = known == nullptr ? found.fit : std::min(found.fit, fit_of(*known, query));
            if (found.fit != Fit::none) {
                all_.emplace_back(found.fit, Whereabouts{});
                all_.back().second.device = &device;
                all_.back().second.leg = found.leg;
                all_.back().second.row = known;
            }
            if (known != nullptr) {
                drawn_.insert(known);
            }
        }
    }

    /// Machines of the ledger of which the network knows nothing.
    void look_at_rows(Query const& query) {
        for (auto const& row : in_order_) {
            auto const fit = drawn_.contains(row) ? Fit::none : fit_of(*row, query);
            if (fit != Fit::none) {
                all_.emplace_back(fit, Whereabouts{});
                all_.back().second.row = row;
            }
        }
    }

    template <class T>
    static T const* with_id(std::vector<T> const& elements, std::string const& id) {
        auto const found = std::find_if(elements.begin(), elements.end(), [&](auto const& each) {
            return each.id == id;
        });
        return id.empty() || found == elements.end() ? nullptr : &*found;
    }

    void complete(Whereabouts& answer) const {
        answer.place = answer.row == nullptr ? std::string{} : answer.row->human.place;
        if (answer.device == nullptr) {
            return;
        }
        auto const& device = *answer.device;
        answer.leg = answer.leg == nullptr ? best_leg(device) : answer.leg;
        answer.place = answer.place.empty() ? device.place : answer.place;
        if (answer.leg == nullptr) {
            return;
        }
        answer.segment = with_id(network_.segments, answer.leg->segment);
        auto const* const at = with_id(network_.devices, answer.leg->switch_device);
        if (at == nullptr) {
            return;
        }
        answer.switch_name = at->name.empty() ? at->id : at->name;
        if (answer.place.empty()) {
            answer.place = at->place;
            answer.is_place_of_switch = !at->place.empty();
        }
    }

    Network const& network_;
    std::unordered_map<AssetId, ledger::LedgerRow const*> rows_;
    std::vector<ledger::LedgerRow const*> in_order_;
    std::unordered_set<ledger::LedgerRow const*> drawn_;
    std::vector<Match> all_;
};

} // namespace

std::vector<Whereabouts> find_devices(
    Network const& network,
    std::vector<std::shared_ptr<ledger::LedgerRow const>> const& rows,
    std::string_view text,
    std::size_t most
) {
    auto const query = query_of(text);
    if (query.lower.empty()) {
        return {};
    }
    return Finder{network, rows}.run(query, most);
}

} // namespace sonae::topology
