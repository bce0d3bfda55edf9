"""Files of trackers written by us from the facts in the data folder: same headers, same traps."""

import io
import json
import struct
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from fitdecode.utils import compute_crc

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Gear,Bike"
)
OLD_STRAVA = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


def run(
    number: int,
    *,
    at: str = "Aug 10, 2026, 3:43:45 PM",
    km: float = 10,
    minutes: float = 60,
    gear: str = "Pulse 13",
    gear_id: str = "9886392.0",
    sport: str = "Run",
    shown: str = "",
    bike: str = "",
) -> str:
    """One line of a Strava export."""
    seconds = minutes * 60
    return (
        f'{number},"{at}",Run,{sport},,{seconds},"{shown or km}",,,false,,{gear},activities/1.fit.gz,'
        f",,{seconds},{seconds},{km * 1000},4.1,{gear_id},{bike}"
    )


def strava(*lines: str, header: str = STRAVA) -> bytes:
    """An ``activities.csv``."""
    return "\n".join([header, *lines]).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def fit(
    start: datetime | None = datetime(2026, 8, 10, 15, 43, 45, tzinfo=UTC),
    *,
    km: float = 10.0,
    seconds: int = 3600,
    sport: int = 1,
    kind: int = 4,
    sessions: int = 1,
) -> bytes:
    """A FIT file with a file_id and sessions; its check sums are right."""
    stamp = 100 if start is None else int((start - FIT_EPOCH).total_seconds())
    body = bytes([0x40, 0, 0, 0, 0, 1, 0, 1, 0x00]) + bytes([0x00, kind])
    fields = [(253, 4, 0x86), (2, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (5, 1, 0x00)]
    body += bytes([0x41, 0, 0, 18, 0, len(fields)]) + b"".join(bytes(each) for each in fields)
    for _ in range(sessions):
        body += b"\x01" + struct.pack(
            "<IIIIB", stamp + seconds, stamp, seconds * 1000, round(km * 100_000), sport
        )
    head = struct.pack("<BBHI4s", 14, 0x10, 2132, len(body), b".FIT")
    head += struct.pack("<H", compute_crc(head))
    return head + body + struct.pack("<H", compute_crc(head + body))


def gpx(
    start: datetime | None = datetime(2026, 8, 10, 15, 43, 45, tzinfo=UTC),
    *,
    km: float = 10.0,
    minutes: int = 60,
    sport: str = "<type>running</type>",
) -> bytes:
    """A GPX track due north in eleven points."""
    points = []
    for step in range(11):
        when = start + timedelta(minutes=minutes * step / 10) if start else None
        time = f"<time>{when:%Y-%m-%dT%H:%M:%SZ}</time>" if when else ""
        points.append(f'<trkpt lat="{50 + km / 10 * step / 111.195:.7f}" lon="7.0">{time}</trkpt>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="us" '
        f'xmlns="http://www.topografix.com/GPX/1/1"><trk>{sport}<trkseg>{"".join(points)}'
        "</trkseg></trk></gpx>"
    ).encode()


def tcx(start: str = "2026-08-10T15:43:45Z", *, km: float = 10.0, sport: str = "Running") -> bytes:
    """A TCX file with two laps."""
    lap = (
        f"<Lap><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>{km * 500}</DistanceMeters>"
        "<Track><Trackpoint><Position/></Trackpoint></Track></Lap>"
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/'
        f'TrainingCenterDatabase/v2"><Activities><Activity Sport="{sport}"><Id>{start}</Id>{lap}'
        f"{lap}</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def garmin(rows: Iterable[dict[str, Any]], gear: dict[str, list[int]] | None = None) -> bytes:
    """The zip of Garmin's data export: centimetres and milliseconds."""
    listed = [{"gearPk": int(pk), "displayName": f"Shoe {pk}"} for pk in gear or {}]
    links = {pk: [{"activityId": each} for each in ids] for pk, ids in (gear or {}).items()}
    folder = "DI_CONNECT/DI-Connect-Fitness"
    return zipped(
        {
            f"{folder}/a_gear.json": json.dumps(
                [{"gearDTOS": listed, "gearActivityDTOs": links}]
            ).encode(),
            f"{folder}/a_0_summarizedActivities.json": json.dumps(
                [{"summarizedActivitiesExport": list(rows)}]
            ).encode(),
            "DI_CONNECT/profile.png": b"picture",
        }
    )


def garmin_row(number: int, **fields: Any) -> dict[str, Any]:
    """A run of 10 km in an hour, as the data export says it."""
    return {
        "activityId": number,
        "activityType": "running",
        "beginTimestamp": 1786376625000,
        "duration": 3_600_000.0,
        "distance": 1_000_000.0,
        "avgSpeed": 0.2778,
    } | fields
