// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/mib.hpp"
#include "daemon/devices/walk/examination.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

namespace {

using namespace sonae;
using namespace sonae::devices;

/// A device that answers with whatever stands in the input.
class Liar {
public:
    explicit Liar(std::span<std::uint8_t const> bytes)
        : bytes_{bytes} {}

    Reply answer(Request const& request) {
        auto reply = Reply{};
        auto const kind = byte();
        if (kind >= 0xf0) {
            reply.outcome = static_cast<Reply::Outcome>(kind % 4);
            return reply;
        }
        reply.error_status = kind >= 0xe0 ? static_cast<int>(kind % 20) : 0;
        reply.error_index = kind >= 0xe0 ? static_cast<int>(byte()) : 0;
        for (auto count = kind % 8; count > 0; --count) {
            // Mostly a name that fits, or nothing is ever decoded.
            auto const& asked = request.oids.at(byte() % request.oids.size());
            auto parts = std::vector<std::uint32_t>(asked.parts().begin(), asked.parts().end());
            if (auto const how = byte(); how < 0xc0 && request.is_bulk) {
                for (auto more = how % 24; more > 0; --more) {
                    parts.push_back(how < 0x80 ? byte() : byte() << 24U);
                }
            } else if (how >= 0xe0) {
                parts.resize(how % 16);
            }
            reply.bindings.push_back({Oid{std::move(parts)}, value()});
        }
        return reply;
    }

    [[nodiscard]] bool is_at_end() const { return bytes_.empty(); }

private:
    std::uint32_t byte() {
        if (bytes_.empty()) {
            return 0;
        }
        auto const first = bytes_.front();
        bytes_ = bytes_.subspan(1);
        return first;
    }

    Value value() {
        auto value = Value{};
        value.kind = static_cast<Value::Kind>(byte() % 13);
        value.number = static_cast<std::int64_t>(byte() << 24U | byte()) - 0x1000;
        for (auto size = byte() % 40; size > 0; --size) {
            value.bytes += static_cast<char>(byte());
        }
        auto parts = std::vector<std::uint32_t>{};
        for (auto size = byte() % 12; size > 0; --size) {
            parts.push_back(byte());
        }
        value.oid = Oid{std::move(parts)};
        return value;
    }

    std::span<std::uint8_t const> bytes_;
};

/// A promise of documents: no text is longer, or breaks a line.
void check(std::string const& text) {
    if (text.size() > 300 || text.find('\n') != std::string::npos) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto liar = Liar{{data, size}};
    auto const wish =
        Examination::Wish{size % 2 == 0, std::set<Table>{all_tables.begin(), all_tables.end()}};
    auto examination = Examination{shipped_rules(), {}, wish, {}, Millis{0}};
    constexpr auto more_than_any_takes = 5'000;
    for (auto i = 0; i < more_than_any_takes; ++i) {
        auto const request = examination.next(Millis{i});
        if (!request) {
            break;
        }
        examination.take(liar.is_at_end() ? Reply{} : liar.answer(*request), Instant{});
        if (i + 1 == more_than_any_takes) {
            std::abort(); // a device can lead it on without an end
        }
    }
    auto const& reading = examination.understanding().reading;
    check(reading.name);
    check(reading.model);
    for (auto const& each : reading.interfaces) {
        check(each.name);
        check(each.description);
    }
    for (auto const& each : reading.neighbours) {
        check(each.name);
        check(each.chassis);
        check(each.port);
    }
    return 0;
}
