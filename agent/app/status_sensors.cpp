// SPDX-License-Identifier: Apache-2.0
#include "agent/app/status_sensors.hpp"

#include "agent/platform/sensor_folder.hpp"

#include <algorithm>
#include <array>

namespace sonae::agent {

namespace {

// Twice the five minutes after which a sensor writes whatever it has to say, and a little.
constexpr auto longest_silence = Millis{std::chrono::minutes{11}};

struct Word {
    std::string_view code;
    Text text;
};

constexpr auto blindness_words = std::to_array<Word>({
    {"interface_missing", {"インターフェースがない", "no such interface"}},
    {"interface_down", {"インターフェースが止まっている", "the interface is down"}},
    {"no_carrier", {"ケーブルがつながっていない", "no cable, or nothing at its other end"}},
    {"no_frames", {"フレームが一つも来ない", "no frame comes"}},
    {"only_broadcast",
     {"ブロードキャストしか来ない(ミラーポートではない)",
      "only broadcast comes (this is no mirror port)"}},
    {"packets_lost", {"パケットを 1 % 以上取りこぼした", "1 % of the packets or more were lost"}},
    {"packets_lost_heavily",
     {"パケットを 10 % 以上取りこぼした", "10 % of the packets or more were lost"}},
});

std::string word_for(std::string const& code, Language language) {
    auto const* const at =
        std::find_if(blindness_words.begin(), blindness_words.end(), [&](Word const& word) {
            return word.code == code;
        });
    return at == blindness_words.end() ? code : std::string{at->text.in(language)};
}

std::string state_of(SensorStatus const& sensor, Language language) {
    if (sensor.is_silent) {
        return std::string{texts::status_sensor_silent.in(language)};
    }
    auto text = std::string{};
    for (auto const& code : sensor.head.blindness) {
        text += text.empty() ? texts::status_sensor_blind.in(language) : std::string_view{", "};
        text += word_for(code, language);
    }
    return text.empty() ? std::string{texts::status_sensor_sees.in(language)} : text;
}

} // namespace

std::vector<SensorStatus> sensors_in(std::filesystem::path const& folder, Instant now) {
    auto sensors = std::vector<SensorStatus>{};
    auto documents = SensorFolder{folder};
    auto const files = documents.list();
    for (auto const& file : files) {
        auto const document = documents.read(file.interface);
        if (!document) {
            continue;
        }
        if (auto head = read_sensor_head(*document)) {
            auto const is_silent = now - file.written_at > longest_silence;
            sensors.push_back({std::move(*head), file.written_at, is_silent});
        }
    }
    return sensors;
}

void write_sensors(JsonWriter& json, std::vector<SensorStatus> const& sensors) {
    json.key("sensors").begin_array();
    for (auto const& sensor : sensors) {
        json.begin_object().member("interface", std::string_view{sensor.head.interface});
        json.member("started_at", std::string_view{sensor.head.started_at});
        json.member("written_at", std::string_view{to_rfc3339(sensor.written_at)});
        json.member("is_silent", sensor.is_silent);
        json.key("drops").begin_object();
        json.member("kernel", sensor.head.kernel_drops);
        json.member("interface", sensor.head.interface_drops).end_object();
        json.key("blindness").begin_array();
        for (auto const& code : sensor.head.blindness) {
            json.value(std::string_view{code});
        }
        json.end_array().end_object();
    }
    json.end_array();
}

std::string sensor_lines(std::vector<SensorStatus> const& sensors, Language language) {
    auto text = std::string{};
    for (auto const& sensor : sensors) {
        text += filled(
            texts::status_sensor.in(language),
            {sensor.head.interface, to_rfc3339(sensor.written_at), state_of(sensor, language)}
        );
    }
    return text;
}

} // namespace sonae::agent
