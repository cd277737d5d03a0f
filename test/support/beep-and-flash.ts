/** A picture that flashes and a sound that beeps at the same moment each second, as lavfi graphs. */
export const FLASH =
  "color=c=black:s=320x180:r=30,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'";
export const BEEP = "aevalsrc='if(lt(mod(t,1),0.1),0.8*sin(2*PI*1000*t),0)':s=48000:c=mono";
