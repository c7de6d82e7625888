// SPDX-License-Identifier: Apache-2.0
// The network between the engine's memory and the store.
#include "daemon/core/network_files.hpp"

#include "daemon/core/codec/fields.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

namespace sonae::core {

namespace network {

namespace {

template <class Fields, Is<DeviceSource> T>
void fields(Fields& field, T& source) {
    field("state", source.state);
    field("asked_at", source.asked_at);
    field("answered_at", source.answered_at);
    field("problem", source.problem);
}

} // namespace

} // namespace network

namespace {

using network::Content;
using network::DeviceSource;
using network::SensorSource;

std::string state_json(DeviceSource const& source) {
    auto writer = FieldWriter{};
    network::fields(writer, source);
    return playbooks::canonical_json(std::move(writer.object));
}

Result<DeviceSource> device_of(NetworkSourceRecord const& record) {
    auto source = DeviceSource{};
    auto const parsed = playbooks::parse_json(record.state_json);
    if (!parsed.value || parsed.value->object() == nullptr) {
        return Error{Errc::corrupt, "the state of a device is not readable"};
    }
    auto reader = FieldReader{*parsed.value->object()};
    network::fields(reader, source);
    TRY_DONE(reader.finish());
    source.address = record.key;
    if (!record.document.empty()) {
        TRY(reading, topology::parse_reading(record.document));
        source.reading = std::make_shared<topology::DeviceReading const>(std::move(reading));
    }
    return source;
}

Result<SensorSource> sensor_of(NetworkSourceRecord const& record, ReadSensor const& read_sensor) {
    if (!read_sensor) {
        return Error{Errc::unavailable, "nothing reads documents of sensors"};
    }
    TRY(view, read_sensor(record.document));
    auto const parsed = playbooks::parse_json(record.state_json);
    auto const text = [&](std::string_view name) {
        auto const* const member = parsed.value ? parsed.value->member(name) : nullptr;
        return member == nullptr || member->text() == nullptr ? std::string{} : *member->text();
    };
    view.source = record.key;
    view.agent = text("agent");
    view.asset = text("asset");
    return SensorSource{
        record.key,
        record.received_at,
        std::make_shared<topology::SensorView const>(std::move(view))};
}

Result<void> take_source(Content& content, NetworkSourceRecord const& record, Ports& ports) {
    switch (record.kind) {
    case NetworkSourceKind::sensor: {
        TRY(source, sensor_of(record, ports.read_sensor));
        content.sensors.insert_or_assign(record.key, std::move(source));
        return {};
    }
    case NetworkSourceKind::device: {
        TRY(source, device_of(record));
        content.devices.insert_or_assign(record.key, std::move(source));
        return {};
    }
    }
    return {};
}

Result<void> load_sources(Content& content, Ports& ports) {
    TRY(records, ports.store.network_sources());
    for (auto const& record : records) {
        if (auto const taken = take_source(content, record, ports); !taken) {
            ports.log.error(
                "engine",
                "a source of the network is not readable",
                {{"source", record.key}, {"error", taken.error().text()}}
            );
        }
    }
    return {};
}

Result<void> load_items(Content& content, Ports& ports) {
    TRY(records, ports.store.network_items());
    for (auto& record : records) {
        auto item = network::decode_item(record.kind, record.document);
        if (item) {
            content.items.insert_or_assign(
                network::ItemKey{record.kind, record.id},
                network::Entry{
                    std::move(*item), record.version, record.changed_at, record.changed_by}
            );
        } else {
            ports.log.error(
                "engine",
                "a document of the network is not readable",
                {{"kind", code_of(record.kind)}, {"id", record.id}, {"error", item.error().text()}}
            );
        }
    }
    content.declarations =
        std::make_shared<topology::Declarations const>(network::declarations_of(content.items));
    return {};
}

/// When the network was as it is stored, for all that is known: at its last change, or when a
/// source was heard last.
Instant last_known(Content const& content) {
    auto last = content.changed_at;
    for (auto const& [key, source] : content.sensors) {
        last = std::max(last, source.received_at);
    }
    for (auto const& [address, source] : content.devices) {
        last = std::max(last, source.answered_at);
    }
    return last;
}

} // namespace

Result<network::ContentPointer> load_network_content(Ports& ports) {
    auto content = std::make_shared<Content>();
    TRY_DONE(load_sources(*content, ports));
    TRY_DONE(load_items(*content, ports));
    TRY(moments, ports.store.network_moments());
    content->revision = static_cast<std::uint64_t>(moments.count);
    content->changed_at = moments.last;
    // What is open in the history is the present, whatever the clock says.
    TRY(records, ports.store.network_at(Instant::max()));
    auto known = network::network_of(records, last_known(*content));
    if (known) {
        content->network = std::make_shared<topology::Network const>(std::move(*known));
    } else {
        ports.log.error(
            "engine",
            "the stored network is not readable; it is built anew",
            {{"error", known.error().text()}}
        );
    }
    return network::ContentPointer{std::move(content)};
}

NetworkSourceRecord record_of(SensorSource const& source, std::string raw) {
    auto state = JsonObject{{"agent", source.view->agent}, {"asset", source.view->asset}};
    auto record = NetworkSourceRecord{};
    record.kind = NetworkSourceKind::sensor;
    record.key = source.key;
    record.received_at = source.received_at;
    record.state_json = playbooks::canonical_json(std::move(state));
    record.document = std::move(raw);
    return record;
}

NetworkSourceRecord record_of(DeviceSource const& source, Instant received_at) {
    auto record = NetworkSourceRecord{};
    record.kind = NetworkSourceKind::device;
    record.key = source.address;
    record.received_at = received_at;
    record.state_json = state_json(source);
    record.document = source.reading ? topology::reading_json(*source.reading) : std::string{};
    return record;
}

Result<void> store_source(Context& context, SensorSource const& source, std::string raw) {
    return context.store().put_network_source(record_of(source, std::move(raw)));
}

Result<void> store_source(Context& context, DeviceSource const& source) {
    return context.store().put_network_source(record_of(source, context.now));
}

void keep_network(Context& context, std::shared_ptr<Content> content, Rebuild rebuild) {
    context.state.network.content = std::move(content);
    context.after.network = context.state.network.content;
    context.after.rebuild = std::max(context.after.rebuild, rebuild);
}

} // namespace sonae::core
